import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createClientFrom } from "../packages/lucent/src/client/create-client.ts";
import {
  type ClientSettings,
  createClient,
  isClientError,
  type TokenStorage,
} from "../packages/lucent/src/client.ts";
import { defineCollection, defineConfig, defineGlobal } from "../packages/lucent/src/index.ts";
import { clientTable } from "../packages/lucent/src/surfaces/client/index.ts";
import { cookieJar } from "./support/cookie-jar.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serveNodes, serveSuite } from "./support/serve.ts";

const anybody = () => true;
const config = defineConfig({
  secret: SECRET,
  auth: {},
  collections: {
    users: defineCollection({ fields: { name: { type: "text" } } }),
    posts: defineCollection({
      access: { read: anybody },
      fields: {
        title: { type: "text", required: true },
        rank: { type: "integer" },
        author: { type: "relationship", relationTo: "users" },
      },
    }),
  },
  globals: { site: defineGlobal({ access: { read: anybody }, fields: { motto: { type: "text" } } }) },
});

const server = serveSuite(config);
const client = (settings: ClientSettings = {}) =>
  createClient<typeof config>({ url: server().url, ...settings });

let people = 0;
async function person() {
  const credentials = { email: `person-${people++}@example.com`, password: PASSWORD };
  await client().auth.register({ ...credentials, name: "Ann" });
  return credentials;
}

async function signedIn() {
  const signedIn = client({ session: "token" });
  await signedIn.auth.login(await person());
  return signedIn;
}

/** What a call fails with. */
async function failure(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isClientError(error)) throw new Error("The call did not fail as calls fail.", { cause: error });
  return error;
}

describe("documents", () => {
  it("are made, read, listed, counted, changed, copied and deleted as in process", async () => {
    const client = await signedIn();
    const { lucent } = server();
    const made = await client.create({ collection: "posts", data: { title: "One", rank: 1 } });
    const { id } = made;
    expect(made).toEqual(await lucent.findByID({ collection: "posts", id }));
    expect(await client.findByID({ collection: "posts", id })).toEqual(made);

    const where = { id: { equals: id } };
    const page = {
      collection: "posts",
      where,
      sort: "-rank",
      limit: 5,
      page: 1,
      depth: 0,
      select: { title: true },
    };
    expect(await client.find({ ...page, collection: "posts" })).toEqual(await lucent.find(page));
    expect(await client.count({ collection: "posts", where })).toEqual({ totalDocs: 1 });
    expect(await client.find({ collection: "posts", where, pagination: false })).toMatchObject({
      totalDocs: 1,
    });

    const changed = await client.update({ collection: "posts", id, data: { title: "Two" } });
    expect(changed).toMatchObject({ id, title: "Two", rank: 1 });
    const copy = await client.duplicate({ collection: "posts", id, data: { rank: 2 } });
    expect(copy).toMatchObject({ title: "Two", rank: 2 });
    expect(await client.delete({ collection: "posts", id })).toEqual(changed);
    expect((await failure(client.findByID({ collection: "posts", id }))).code).toBe("NOT_FOUND");
  });

  it("are changed and deleted by a filter", async () => {
    const client = await signedIn();
    for (const rank of [1, 2, 3]) await client.create({ collection: "posts", data: { title: "Many", rank } });
    const where = { title: { equals: "Many" } };
    const changed = await client.update({
      collection: "posts",
      where: { and: [where, { rank: { less_than: 3 } }] },
      data: { rank: 9 },
    });
    expect(Object.keys(changed).sort()).toEqual(["docs", "errors"]);
    expect(changed.docs.map(({ rank }) => rank)).toEqual([9, 9]);
    expect((await client.delete({ collection: "posts", where })).docs).toHaveLength(3);
    expect(await client.count({ collection: "posts", where })).toEqual({ totalDocs: 0 });
  });

  it("follow relations as deep as was asked, and show of them what was asked", async () => {
    const client = await signedIn();
    const { user } = await client.auth.me();
    const author = user?.id ?? "";
    const post = await client.create({ collection: "posts", data: { title: "By Ann", author } });
    const shown = await client.findByID({
      collection: "posts",
      id: post.id,
      depth: 1,
      select: { author: true },
      populate: { users: { name: true } },
    });
    expect(shown).toEqual({ id: post.id, author: { id: author, collection: "users", name: "Ann" } });
  });

  it("are found by queries that are too long for an address", async () => {
    const client = await signedIn();
    const { id } = await client.create({ collection: "posts", data: { title: "Needle" } });
    const ids = [id, ...Array.from({ length: 100 }, () => "019aa5c0-5f00-7000-8000-ffffffffffff")];
    expect(await client.count({ collection: "posts", where: { id: { in: ids } } })).toEqual({ totalDocs: 1 });
  });
});

it("reads and changes globals", async () => {
  const client = await signedIn();
  const changed = await client.updateGlobal({ slug: "site", data: { motto: "Onward" } });
  expect(changed).toMatchObject({ globalType: "site", motto: "Onward" });
  expect(await client.findGlobal({ slug: "site", depth: 0 })).toEqual(changed);
});

it("knows all that the engine has, and can be given the table of another", async () => {
  const { registry } = server().instance.engine;
  const { auth, ...methods } = client();
  const names = registry.operations.map(({ declaration }) => declaration.name);
  expect(Object.keys(methods).sort()).toEqual(names.sort());
  const people = registry.operations.filter(({ on }) => on === "auth");
  const short = people.flatMap(({ declaration: { name, brief } }) => [
    name,
    ...(brief?.also ? [brief.also.name] : []),
  ]);
  expect(Object.keys(auth)).toEqual(short);
  const derived = createClientFrom<typeof config>(clientTable(registry.operations), { url: server().url });
  expect(await derived.auth.init()).toEqual({ initialized: expect.any(Boolean) });
});

describe("with a token", () => {
  it("a session begins, holds on every node and ends", async () => {
    const [here, there] = await serveNodes(2, config);
    const kept = new Map<string, string>();
    // Nodes have addresses of their own here, which are those of other engines for a client.
    const storage: TokenStorage = {
      getItem: () => kept.get("session") ?? null,
      setItem: (_key, text) => kept.set("session", text),
      removeItem: () => kept.delete("session"),
    };
    const [one, other] = [here, there].map((node) =>
      createClient<typeof config>({ url: node?.url, session: "token", storage }),
    );
    const credentials = { email: "ann@example.com", password: PASSWORD };
    await one?.auth.register(credentials);
    const login = await one?.auth.login(credentials);
    expect(Object.keys(login ?? {}).sort()).toEqual(["exp", "refreshToken", "token", "user"]);
    expect(await other?.auth.me()).toMatchObject({ user: { email: "ann@example.com" } });
    expect(await other?.auth.logout()).toEqual({});
    expect(kept.size).toBe(0);
    expect(await one?.auth.me()).toEqual({ user: null });
  });

  it("a session that somebody else has ended is forgotten", async () => {
    const credentials = await person();
    const [one, other] = [client({ session: "token" }), client({ session: "token" })];
    await one.auth.login(credentials);
    await other.auth.login(credentials);
    await other.auth.logout({ allSessions: true });
    expect(await failure(one.find({ collection: "posts" }))).toMatchObject({
      code: "INVALID_TOKEN",
      status: 401,
    });
    expect(await one.find({ collection: "posts", limit: 1 })).toHaveProperty("docs");
  });

  it("that was given, somebody acts without a session of the client", async () => {
    const { token = "" } = await client().auth.login(await person());
    const fixed = client({ token });
    await fixed.create({ collection: "posts", data: { title: "By token" } });
    expect((await failure(client().create({ collection: "posts", data: { title: "x" } }))).code).toBe(
      "FORBIDDEN",
    );
  });
});

describe("with a cookie", () => {
  it("a session begins, holds for what changes something and for long queries, and ends", async () => {
    const { fetch, cookies } = cookieJar(server().url);
    const page = client({ fetch });
    const { user } = await page.auth.login(await person());
    expect(cookies.size).toBe(2);
    const themselves = { id: { in: Array.from({ length: 100 }, () => user.id) } };
    expect(await page.count({ collection: "users", where: themselves })).toEqual({ totalDocs: 1 });
    const { id } = await page.create({ collection: "posts", data: { title: "By cookie" } });
    const where = { id: { equals: id } };
    expect((await page.update({ collection: "posts", where, data: { rank: 1 } })).docs).toHaveLength(1);
    await page.auth.logout();
    expect(cookies.size).toBe(0);
    expect((await failure(page.delete({ collection: "posts", id }))).code).toBe("FORBIDDEN");
  });

  it("nothing is kept outside of browsers", async () => {
    const stranger = client();
    await stranger.auth.login(await person());
    expect(await stranger.auth.me()).toEqual({ user: null });
  });
});

describe("what the engine refuses", () => {
  it("is told by a code, with what is wrong with each field", async () => {
    const client = await signedIn();
    const wrong = client.create({ collection: "posts", data: { title: 5 as never } });
    const error = await failure(wrong);
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", status: 400, requestId: expect.any(String) });
    if (error.code === "VALIDATION_FAILED")
      expect(error.data?.errors.map(({ path }) => path)).toEqual(["title"]);
  });

  it.each([
    [
      "INVALID_CREDENTIALS",
      401,
      () => client().auth.login({ email: "nobody@example.com", password: "wrong" }),
    ],
    ["INVALID_QUERY", 400, () => client().find({ collection: "posts", where: { nowhere: {} } as never })],
    [
      "NOT_FOUND",
      404,
      () => client().findByID({ collection: "posts", id: "019aa5c0-5f00-7000-8000-ffffffffffff" }),
    ],
    ["ROUTE_NOT_FOUND", 404, () => client().find({ collection: "nowhere" as never })],
    ["NO_SESSION", 400, () => client().auth.logout()],
    ["FORBIDDEN", 403, () => client().update({ collection: "posts", where: {}, data: { rank: 1 } })],
    ["VALIDATION_FAILED", 400, () => client().find({ collection: "posts", limit: "many" as never })],
  ] as const)("is told as %s (%i)", async (code, status, call) => {
    expect(await failure(call())).toMatchObject({ code, status });
  });

  it.each([["me"], ["init"], ["count"], [".."], [""], ["a/b"]])(
    "is found nowhere by the id %j",
    async (id) => {
      const reading = client().findByID({ collection: "users", id });
      expect((await failure(reading)).code).toBe("NOT_FOUND");
    },
  );
});

describe("what never comes through", () => {
  /** Somebody else's server. */
  async function other(answer: RequestListener): Promise<string> {
    const running = createServer(answer).listen(0, "127.0.0.1");
    await once(running, "listening");
    onTestFinished(async () => {
      running.closeAllConnections();
      running.close();
    });
    return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
  }
  const silent = () => other(() => undefined);
  const page = { collection: "posts" } as const;

  it("is a network's fault where nobody listens", async () => {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    const error = await failure(client({ url: `http://127.0.0.1:${port}` }).find(page));
    expect(error).toMatchObject({ code: "NETWORK", status: 0, cause: expect.any(TypeError) });
  });

  it("is a network's fault where the answer breaks off", async () => {
    const url = await other((_, response) => {
      response.writeHead(200, { "content-length": 100 }).write("{");
      setTimeout(() => response.destroy(), 20);
    });
    expect((await failure(client({ url }).find(page))).code).toBe("NETWORK");
  });

  it("is told by the status where a proxy answers with a page", async () => {
    const url = await other((_, response) => {
      response
        .writeHead(502, { "content-type": "text/html", "x-request-id": "proxy-1" })
        .end("<h1>Sorry</h1>");
    });
    const error = await failure(client({ url }).find(page));
    expect(error).toMatchObject({ code: "UNEXPECTED_ANSWER", status: 502, requestId: "proxy-1" });
  });

  // Token theft: whoever gets to answer in the engine's place would have it sent elsewhere.
  it.each([301, 302, 303, 307, 308])("is not sent on to another origin that a %i names", async (status) => {
    const taken: string[] = [];
    const elsewhere = await other((request, response) => {
      taken.push(`${request.method} ${request.url}`);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    const url = await other((request, response) => {
      response.writeHead(status, { location: `${elsewhere}${request.url}` }).end();
    });
    const settings = { url, token: "a.b.c", headers: { "x-api-key": "secret" } };
    for (const call of [
      client(settings).find(page),
      client(settings).auth.me(),
      client({ url }).auth.login({ email: "a@example.com", password: PASSWORD }),
    ])
      expect(await failure(call)).toMatchObject({ code: "UNEXPECTED_ANSWER", status });
    expect(taken).toEqual([]);
  });

  it("ends with the signal of its caller, before and after it was sent", async () => {
    const url = await silent();
    const controller = new AbortController();
    const call = failure(client({ url }).find({ ...page, signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect((await call).code).toBe("ABORTED");
    const late = client({ url }).auth.me({ signal: AbortSignal.abort("enough") });
    expect((await failure(late)).code).toBe("ABORTED");
  });

  it("ends when its time is up", async () => {
    const url = await silent();
    const patient = { ...page, signal: new AbortController().signal };
    expect((await failure(client({ url }).find({ ...patient, timeout: 20 }))).code).toBe("TIMEOUT");
    expect((await failure(client({ url, timeout: 20 }).find(patient))).code).toBe("TIMEOUT");
    expect((await failure(client({ url, timeout: 20 }).auth.me())).code).toBe("TIMEOUT");
  });
});
