import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ATTACKER, type Attack, FORMS, OTHERS, SIMPLE } from "./cross-site/attacks.ts";
import { NO_BROWSER, startProfile } from "./support/browser.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, type TestServer, temporaryFile } from "./support/serve.ts";

const SLOW = { timeout: 120_000 };
const PAGE = ["<!doctype html>", { headers: { "content-type": "text/html" } }] as const;
const EVIL = { title: "Evil", name: "Evil", motto: "Evil" };

/** A host of pages that want evil; the names by which it is reached make another site of it, or only another origin. */
const host = createServer((_, response) => {
  response.setHeader("content-type", "text/html").end("<!doctype html><body>");
});
let mine: BrowserContext | null = null;

beforeAll(async () => {
  await once(host.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});
beforeEach(async ({ skip }) => {
  mine = await startProfile(["--host-resolver-rules=MAP evil.test 127.0.0.1"]);
  skip(mine === null, NO_BROWSER);
  return () => mine?.close();
});

interface Victim {
  readonly server: TestServer;
  readonly context: BrowserContext;
  /** A page of the engine's own. */
  readonly home: Page;
  readonly person: string;
  readonly post: string;
  /** All that stands in the database but when somebody was last seen. */
  rows(): string;
  /** What is nobody else's business. */
  readonly secrets: readonly string[];
}

/** Somebody who is signed in, in the browser of whom evil pages are opened. */
async function victim(auth: object, cors: readonly string[]): Promise<Victim> {
  const file = await temporaryFile();
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
    { file },
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
    await ask(home, "POST", `/api/${collection}/login`, {
      email: `victim@${collection}.example`,
      password: PASSWORD,
    });
  const { user } = await ask(home, "GET", "/api/users/me");
  const { doc } = await ask(home, "POST", "/api/posts", { title: "Secret of the victim" });
  const cookies = (await context.cookies()).map(({ value }) => value);
  return {
    server,
    context,
    home,
    person: user.id,
    post: doc.id,
    rows: () => dump(file),
    secrets: ["Secret of the victim", "victim@", user.id, ...cookies],
  };
}

/** Asks as a script of the page would. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
function ask(page: Page, method: string, path: string, data?: object): Promise<any> {
  const init = {
    method,
    ...(data && { headers: { "content-type": "application/json" }, body: JSON.stringify(data) }),
  };
  return page.evaluate(
    `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then((answer) => answer.json())`,
  );
}

function dump(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%' ORDER BY name")
    .all();
  const rows = names.map(({ name }) => [
    name,
    database.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all(),
  ]);
  database.close();
  return JSON.stringify(rows, (name, value) => (name === "lastSeenAt" ? undefined : value), 1);
}

/** Everything that the engine can do, as an attacker would ask for it, and what only looks like it. */
function attacksOn({ server, person, post }: Victim): Attack[] {
  const { offers } = server.instance.engine.registry;
  const types = [...SIMPLE, ...OTHERS];
  const routes = offers.flatMap(({ collection, operation: { declaration } }) => {
    const address =
      collection.kind === "global" ? `/api/globals/${collection.slug}` : `/api/${collection.slug}`;
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
    ...graphql.flatMap((query) => [
      { method: "POST", path: "/api/graphql", types, data: { query } },
      { method: "GET", path: `/api/graphql?query=${encodeURIComponent(query)}`, types },
    ]),
  ];
}

/** What an evil page has got hold of after all this. */
async function attack({ context, server: { url } }: Victim, name: string, attacks: readonly Attack[]) {
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
async function lead({ context, server: { url } }: Victim, name: string, attack: Attack) {
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
const crumbs = async ({ context }: Victim) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).sort();

const NONE = { cookies: { sameSite: "none", secure: true } };
const LEFT_OUT = { cookies: { sameSite: false } };

describe("a page [CK-02, CK-04, CK-05]", () => {
  it.each([
    ["another site", "evil.test", "Lax", {}, []],
    ["another port of the same host", "127.0.0.1", "Lax", {}, []],
    ["another port of this computer by its other name", "localhost", "None", NONE, []],
    ["another site, which may read what strangers may", "evil.test", "None", NONE, ["*"]],
    ["another site", "evil.test", "left out", LEFT_OUT, []],
  ])("of %s (%s) changes and learns nothing, with cookies whose SameSite is %s", SLOW, async (...given) => {
    const [, name, , auth, cors] = given;
    const one = await victim(auth, cors);
    const { home, post, secrets } = one;
    const [rows, cookies] = [one.rows(), await crumbs(one)];
    expect(cookies).toHaveLength(4);
    const attacks = attacksOn(one);
    const loot = await attack(one, name, attacks);
    for (const path of ["/api/users/logout", "/api/users/refresh-token", "/api/posts", `/api/posts/${post}`])
      await lead(one, name, { method: "POST", path, types: SIMPLE, data: EVIL });
    await lead(one, name, { method: "GET", path: "/api/users/logout", types: SIMPLE });

    expect(loot.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    expect(one.rows()).toBe(rows);
    expect(await crumbs(one)).toEqual(cookies);
    // The page of its own goes on as if nothing had happened.
    expect((await ask(home, "GET", "/api/users/me")).user.email).toBe("victim@users.example");
    expect((await ask(home, "PATCH", `/api/posts/${post}`, { title: "Their own" })).doc.title).toBe(
      "Their own",
    );
  });
});

it("nobody is signed in as somebody else by a form of another site [CK-03]", SLOW, async () => {
  const one = await victim({}, []);
  const data = { email: "attacker@users.example", password: PASSWORD };
  await one.server.lucent.create({ collection: "users", data });
  const cookies = await crumbs(one);
  await lead(one, "evil.test", { method: "POST", path: "/api/users/login", types: SIMPLE, data });
  await attack(one, "evil.test", [
    { method: "POST", path: "/api/users/login", types: [...SIMPLE, ...OTHERS], data },
  ]);
  expect(await crumbs(one)).toEqual(cookies);
});

it(
  "the same attacks succeed where an origin is trusted, so that they are worth something",
  SLOW,
  async () => {
    const one = await victim({}, []);
    const rows = one.rows();
    const { pathname } = new URL(one.home.url());
    expect(pathname).toBe("/api/app");
    const loot = await one.home.evaluate(`(async () => {
    ${ATTACKER}
    await fetched("/api/posts", { method: "POST", types: ["application/json"], data: ${JSON.stringify(EVIL)} });
    await fetched("/api/posts", { method: "GET", types: [] });
    return loot;
  })()`);
    expect((loot as string[]).join()).toContain("Secret of the victim");
    expect(one.rows()).not.toBe(rows);
  },
);
