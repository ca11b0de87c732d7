import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { addressOf } from "../../packages/lucent/src/operation/address-of.ts";
import { startProfile } from "../support/browser.ts";
import type { TestDatabase } from "../support/databases.ts";
import { tablesIn } from "../support/look-into.ts";
import { SECRET } from "../support/seed.ts";
import { newDatabase, PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { ATTACKER, type Attack, FORMS, OTHERS, SIMPLE } from "./attacks.ts";

const PAGE = ["<!doctype html>", { headers: { "content-type": "text/html" } }] as const;
/** What an evil page would have everything called. */
export const EVIL = { title: "Evil", name: "Evil", motto: "Evil" };

/** A host of pages that want evil; the names by which it is reached make another site of it, or only another origin. */
const host = createServer((_, response) => {
  response.setHeader("content-type", "text/html").end("<!doctype html><body>");
});
let mine: BrowserContext | null = null;

/** Has a browser and an evil host for the tests of a file. */
export function openBrowser(): void {
  beforeAll(async () => {
    await once(host.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    host.closeAllConnections();
    host.close();
  });
  beforeEach(async () => {
    mine = await startProfile(["--host-resolver-rules=MAP evil.test 127.0.0.1"]);
    return () => mine?.close();
  });
}

/** Somebody who is signed in, in the browser of whom evil pages are opened. */
export interface Victim {
  readonly server: TestServer;
  readonly context: BrowserContext;
  /** A page of the engine's own. */
  readonly home: Page;
  readonly person: string;
  readonly post: string;
  /** All that stands in the database but when somebody was last seen. */
  rows(): Promise<string>;
  /** What is nobody else's business. */
  readonly secrets: readonly string[];
}

/** Signs somebody in. */
export async function victim(auth: object, cors: readonly string[]): Promise<Victim> {
  const database = await newDatabase();
  const own = ({ req }: { req: { user: unknown } }) => req.user !== null;
  const access = { create: own, read: own, update: own, delete: own };
  const server = await serve(
    {
      secret: SECRET,
      auth: { ...auth, register: false },
      collections: {
        users: { fields: { name: { type: "text" } } },
        staff: { auth: true },
        posts: { access, fields: { title: { type: "text" } } },
      },
      globals: { site: { access: { read: own, update: own }, fields: { motto: { type: "text" } } } },
      endpoints: [{ path: "/app", method: "get", access: () => true, handler: () => new Response(...PAGE) }],
      cors,
    },
    { database },
  );
  const { lucent, url } = server;
  for (const collection of ["users", "staff"]) {
    const data = { email: `victim@${collection}.example`, password: PASSWORD };
    await lucent.create({ collection, data });
  }
  const context = mine as BrowserContext;
  const home = await context.newPage();
  await home.goto(`${url}/api/app`);
  for (const collection of ["users", "staff"])
    await ask(home, `POST /api/${collection}/login`, {
      email: `victim@${collection}.example`,
      password: PASSWORD,
    });
  const { user } = await ask(home, "GET /api/users/me");
  const { doc } = await ask(home, "POST /api/posts", { title: "Secret of the victim" });
  const cookies = (await context.cookies()).map(({ value }) => value);
  return {
    server,
    context,
    home,
    person: user.id,
    post: doc.id,
    rows: () => allBut(database),
    secrets: ["Secret of the victim", "victim@", user.id, ...cookies],
  };
}

/** Asks as a script of the page would. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export function ask(page: Page, route: string, data?: object): Promise<any> {
  const [method, path] = route.split(" ");
  const init = {
    method,
    ...(data && { headers: { "content-type": "application/json" }, body: JSON.stringify(data) }),
  };
  return page.evaluate(
    `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then((answer) => answer.json())`,
  );
}

// That something was refused is counted, whoever has sent it.
async function allBut(database: TestDatabase): Promise<string> {
  const tables = new Map(await tablesIn(database));
  const events = (tables.get("lucent_events") ?? []).filter(({ outcome }) => outcome !== "refused");
  const told = new Set(events.map(({ id }) => id));
  const origins = (tables.get("lucent_event_origins") ?? []).filter(({ event }) => told.has(event));
  tables.set("lucent_events", events).set("lucent_event_origins", origins);
  return JSON.stringify([...tables], (name, value) => (name === "lastSeenAt" ? undefined : value), 1);
}

/** Everything that the engine can do, as an attacker would ask for it, and what only looks like it. */
export function attacksOn({ server, person, post }: Victim): Attack[] {
  const { offers } = server.instance.engine.registry;
  const types = [...SIMPLE, ...OTHERS];
  const routes = offers.flatMap(({ collection, operation: { declaration } }) => {
    const address = `/api${addressOf(collection)}`;
    const path = (rest: string) =>
      address + (rest === "/" ? "" : rest.replace(/:\w+/, collection.auth ? person : post));
    return declaration.rest.map(({ method, path: rest }) => ({ method, path: path(rest) }));
  });
  const mutation = `mutation { updatePost(id: "${post}", data: { title: "Evil" }) { title } }`;
  const graphql = [
    mutation,
    "mutation { logoutUser }",
    "{ Posts { docs { title } } meUser { user { email } } }",
  ];
  const ways = ["x-http-method-override", "x-payload-http-method-override", "x-method-override"];
  return [
    ...routes.map((route) => ({ ...route, types, data: EVIL })),
    ...routes.filter(isPost).map(({ path }) => ({ method: "GET", path, types })),
    { method: "POST", path: `/api/posts/${post}?_method=DELETE&callback=alert`, types, data: EVIL },
    ...ways.flatMap((way) =>
      ["DELETE", "PATCH"].map((as) => ({
        method: "POST",
        path: `/api/posts/${post}`,
        headers: { [way]: as },
        types: SIMPLE,
        data: EVIL,
      })),
    ),
    ...["users", "staff"].flatMap((name) => inSessionOf(name, post)),
    ...graphql.flatMap((query) => [
      { method: "POST", path: "/api/graphql", types, data: { query } },
      { method: "GET", path: `/api/graphql?query=${encodeURIComponent(query)}`, types },
    ]),
  ];
}

/** What the panel asks for, in whose session it says. */
function inSessionOf(name: string, post: string): Attack[] {
  const one = { headers: { "x-lucent-session": name }, types: [...SIMPLE, ...OTHERS], data: EVIL };
  return [
    { ...one, method: "GET", path: "/api/access/manifest" },
    { ...one, method: "GET", path: "/api/posts" },
    { ...one, method: "POST", path: "/api/posts" },
    { ...one, method: "PATCH", path: `/api/posts/${post}` },
    { ...one, method: "DELETE", path: `/api/posts/${post}` },
    { ...one, method: "POST", path: `/api/${name}/logout` },
    { ...one, method: "POST", path: `/api/${name}/api-keys` },
  ];
}

/** Where an evil page ends up that tries to frame addresses of the engine: in each frame what its window shows. */
export async function frame({ context, server: { url } }: Victim, name: string, paths: readonly string[]) {
  const page = await context.newPage();
  await page.goto(`http://${name}:${(host.address() as AddressInfo).port}/`);
  await page.evaluate(`(async () => {
    ${ATTACKER}
    await Promise.all(${JSON.stringify(paths)}.flatMap((path) => ["iframe", "object", "embed"].map((tag) => {
      const element = document.createElement(tag);
      element[tag === "object" ? "data" : "src"] = "${url}" + path;
      return loaded(element, () => document.body.append(element));
    })));
  })()`);
  return page.frames().flatMap((one) => (one === page.mainFrame() ? [] : [one.url()]));
}

/** What an evil page has got hold of after all this. */
export async function attack({ context, server: { url } }: Victim, name: string, attacks: readonly Attack[]) {
  const page = await context.newPage();
  const address = `http://${name}:${(host.address() as AddressInfo).port}/`;
  await page.goto(address);
  const loot = await page.evaluate(`(async () => {
    ${ATTACKER}
    const attacks = ${JSON.stringify(attacks)};
    const each = (some, act) => Promise.all(some.map((one) => act("${url}" + one.path, one)));
    await each(attacks, fetched);
    await each(attacks.filter(({ method, headers }) => method === "POST" && !headers), sent);
    await each(attacks.filter(({ method }) => method === "GET"), embedded);
    return loot;
  })()`);
  return loot as string[];
}

/** Leads the browser itself to an address with a form of an evil page. */
export async function lead({ context, server: { url } }: Victim, name: string, attack: Attack) {
  const address = url + attack.path;
  for (const enctype of FORMS) {
    const page = await context.newPage();
    await page.goto(`http://${name}:${(host.address() as AddressInfo).port}/`);
    const answered = page.waitForResponse((response) => response.url().startsWith(address));
    await page.evaluate(`(() => {
      ${ATTACKER}
      const form = formOf("${address}", ${JSON.stringify(attack)}, "${enctype}");
      setTimeout(() => form.submit());
    })()`);
    await answered;
  }
}

const isPost = ({ method }: { readonly method: string }) => method === "POST";
/** The cookies of the browser, so that a change of one shows. */
export const crumbs = async ({ context }: Victim) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).sort();
