import { htmlText, isLoopback } from "../base/index.ts";
import type { Engine } from "../operation/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/http.ts";
import { asCurl, firstAdministratorRequest } from "./first-administrator.ts";
import { type ListedPage, listPages } from "./list-pages.ts";
import { type ListedPlace, type ListedRoute, listRoutes } from "./list-routes.ts";
import { WELCOME_STYLE } from "./welcome-style.ts";

/**
 * Answers `GET /` outside production with a page for whoever has just started the server: what it offers,
 * and how the first administrator gets in. It holds no document and asks nobody who they are.
 */
export function welcomeOf(
  engine: Engine,
  serverURL: () => string,
): (request: HttpRequest) => Promise<HttpResponse | null> {
  return async ({ method, path, address, isMounted }) => {
    // It tells what is there, so that it is for this machine alone. A host that mounts the engine has a front page of
    // its own.
    if (engine.config.production || isMounted || address === null || !isLoopback(address)) return null;
    if (path !== "/" || (method !== "GET" && method !== "HEAD")) return null;
    const notices = await engine.registry.notices(engine);
    return { status: 200, headers: HEADERS, body: welcomePage(engine, serverURL(), notices) };
  };
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  // No script can run and no other page can frame it, whatever a name in the config may say.
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

// Beyond these the collections are folded, so that the page can be taken in at a glance.
const FEW = 3;

/** The page itself. @internal */
export function welcomePage(engine: Engine, url: string, notices: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lucent is running</title>
<style>${WELCOME_STYLE}</style>
<main>
<header>
<h1><i></i>Lucent is running</h1>
<p>This page is shown in development only. The API answers under <code>${htmlText(url)}/api</code>.</p>
${listPages(engine.config).map(link).join("\n")}
</header>
${notices.length > 0 ? nextStep(engine, url, notices) : ""}
<h2>What it offers</h2>
${listRoutes(engine)
  .map((place, index) => card(place, index < FEW))
  .join("\n")}
<footer><a href="/health/ready">Health</a></footer>
</main>
</html>
`;
}

function link({ name, address, about }: ListedPage): string {
  return `<p><a href="${address}">${name}</a>: ${about}</p>`;
}

function nextStep(engine: Engine, url: string, notices: readonly string[]): string {
  const request = firstAdministratorRequest(engine);
  const sentences = notices.map((notice) => `<p>${htmlText(notice)}</p>`).join("\n");
  const command = request ? `<pre>${htmlText(asCurl(request, url).join("\n"))}</pre>` : "";
  return `<section class="next"><h2>To begin with</h2>\n${sentences}\n${command}</section>`;
}

const ABOUT: Readonly<Record<ListedPlace["kind"], string>> = {
  collection: "",
  people: " · people who sign in",
  global: " · one document",
  project: " · beneath no collection",
};

function card({ address, kind, routes }: ListedPlace, open: boolean): string {
  const name = address.slice(address.lastIndexOf("/") + 1) || "The project";
  return `<details${open ? " open" : ""}>
<summary><b>${htmlText(name)}</b> <small>${routes.length} ${routes.length === 1 ? "route" : "routes"}${ABOUT[kind]}</small></summary>
<ul>
${routes.map((route) => row(address, route)).join("\n")}
</ul>
</details>`;
}

function row(place: string, { method, path, summary }: ListedRoute): string {
  const address = htmlText(`/api${place}${path}`);
  const shown = address.replace(/:\w+/g, (name) => `<var>${name}</var>`);
  const code = method === "GET" && !path.includes(":") ? `<a href="${address}">${shown}</a>` : shown;
  return `<li><span class="${method.toLowerCase()}">${method}</span> <code>${code}</code> <em>${htmlText(summary)}</em></li>`;
}
