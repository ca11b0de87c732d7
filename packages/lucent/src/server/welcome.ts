import type { AnyDeclaration, Engine } from "../operation/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/rest/index.ts";
import { asCurl, firstAdministratorRequest } from "./first-administrator.ts";
import { WELCOME_STYLE } from "./welcome-style.ts";

/**
 * Answers `GET /` outside production with a page for whoever has just started the server: what it offers,
 * and how the first administrator gets in. It holds no document and asks nobody who they are.
 */
export function welcomeOf(
  engine: Engine,
  serverURL: () => string,
): (request: HttpRequest) => Promise<HttpResponse | null> {
  return async ({ method, path }) => {
    if (engine.config.production || path !== "/" || (method !== "GET" && method !== "HEAD")) return null;
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

/** The page itself. */
export function welcomePage(engine: Engine, url: string, notices: readonly string[]): string {
  const collections = [...engine.config.collections.values()];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lucent is running</title>
<style>${WELCOME_STYLE}</style>
<main>
<header>
<h1><i></i>Lucent is running</h1>
<p>This page is shown in development only. The API answers under <code>${escape(url)}/api</code>.</p>
</header>
${notices.length > 0 ? nextStep(engine, url, notices) : ""}
<h2>What it offers</h2>
${collections.map(({ slug }, index) => card(engine, slug, index === 0)).join("\n")}
<footer><a href="/health/ready">Health</a></footer>
</main>
</html>
`;
}

function nextStep(engine: Engine, url: string, notices: readonly string[]): string {
  const request = firstAdministratorRequest(engine);
  const sentences = notices.map((notice) => `<p>${escape(notice)}</p>`).join("\n");
  const command = request ? `<pre>${escape(asCurl(request, url).join("\n"))}</pre>` : "";
  return `<section class="next"><h2>To begin with</h2>\n${sentences}\n${command}</section>`;
}

function card({ registry, config }: Engine, slug: string, open: boolean): string {
  const collection = config.collections.get(slug);
  const offers = registry.offers.filter((offer) => offer.collection.slug === slug);
  const rows = offers.flatMap(({ operation: { declaration } }) =>
    declaration.rest.map((route) => row(slug, route, declaration)),
  );
  const about = collection?.auth ? " · people who sign in" : "";
  return `<details${open ? " open" : ""}>
<summary><b>${escape(slug)}</b> <small>${rows.length} routes${about}</small></summary>
<ul>
${rows.join("\n")}
</ul>
</details>`;
}

function row(
  slug: string,
  { method, path }: AnyDeclaration["rest"][number],
  { summary }: AnyDeclaration,
): string {
  const address = `/api/${slug}${path === "/" ? "" : path}`;
  const shown = escape(address).replace(/:\w+/g, (name) => `<var>${name}</var>`);
  const code = method === "GET" && !path.includes(":") ? `<a href="${escape(address)}">${shown}</a>` : shown;
  return `<li><span class="${method.toLowerCase()}">${method}</span> <code>${code}</code> <em>${escape(summary)}</em></li>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}
