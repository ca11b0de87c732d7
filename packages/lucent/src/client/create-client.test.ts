import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { ClientTable } from "../contract/index.ts";
import { createClientFrom } from "./create-client.ts";
import type { ClientSettings, TokenStorage } from "./options.ts";

const TABLE: ClientTable = {
  read: { method: "GET", path: "/api/:collection/:id" },
  change: {
    method: "PATCH",
    path: "/api/:collection/:id",
    hasBody: true,
    wrapped: "doc",
    many: "changeMany",
  },
  changeMany: { method: "PATCH", path: "/api/:collection", query: ["where"], hasBody: true, holds: ["docs"] },
  enter: {
    method: "POST",
    path: "/api/:collection/enter",
    query: ["remember"],
    hasBody: true,
    session: "begins",
    brief: { takesInput: true },
  },
  leave: {
    method: "POST",
    path: "/api/:collection/leave",
    query: ["everywhere"],
    session: "ends",
    brief: { takesInput: true },
  },
  verify: { method: "POST", path: "/api/:collection/verify/:code", brief: { arguments: ["code"] } },
  renew: {
    method: "POST",
    path: "/api/:collection/renew",
    hasBody: true,
    brief: { arguments: ["code", "password"], gives: "user" },
  },
  look: { method: "GET", path: "/api/:collection/look", brief: {} },
};

type Answer = { readonly status?: number; readonly body?: unknown };

/** A client of no engine at all: what it sends is noted, and what it gets is said beforehand. */
function pretend(settings: ClientSettings & { auth?: string } = {}, answers: Answer[] = []) {
  const sent: { url: string; headers: Record<string, string>; [key: string]: unknown }[] = [];
  const fetch = vi.fn(async (url: unknown, { signal: _, ...init }: RequestInit = {}) => {
    sent.push({ url: String(url), ...(init as { headers: Record<string, string> }) });
    const { status = 200, body = {} } = answers.shift() ?? {};
    return Response.json(body, { status });
  });
  const client = createClientFrom(TABLE, { url: "http://engine/", fetch: fetch as never, ...settings });
  // biome-ignore lint/suspicious/noExplicitAny: operations that the engine does not have.
  return { client: client as any, sent };
}

function entered(token: unknown): Answer {
  return { body: { token, exp: Date.now() / 1000 + 7_200 } };
}

function refusal(code: string, status: number): Answer {
  return { status, body: { errors: [{ code, message: code }] } };
}

describe("a method", () => {
  it("can be taken from its client", async () => {
    const { client, sent } = pretend();
    const { read } = client;
    await read({ collection: "posts", id: "1" });
    expect(sent).toEqual([
      {
        url: "http://engine/api/posts/1",
        method: "GET",
        headers: {},
        credentials: "include",
        redirect: "manual",
      },
    ]);
  });

  it("acts on many where it is given a filter, and never on both", async () => {
    const { client, sent } = pretend({}, [{ body: { doc: {} } }, { body: { docs: [] } }]);
    await client.change({ collection: "posts", id: "1", data: { a: 1 } });
    await client.change({ collection: "posts", where: {}, data: { a: 1 } });
    expect(sent.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual([
      "/api/posts/1",
      "/api/posts?where=%7B%7D",
    ]);
    const both = client.change({ collection: "posts", id: "1", where: {}, data: { a: 1 } });
    await expect(both).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const neither = client.change({ collection: "posts", where: undefined, data: {} });
    await expect(neither).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

describe("a short method", () => {
  it("acts on the default auth collection, which has another name where that is said", async () => {
    const { client, sent } = pretend({ auth: "members" });
    await client.auth.look();
    await pretend({}).client.auth.look();
    expect(sent[0]?.url).toBe("http://engine/api/members/look");
  });

  it("takes its input side by side, and options behind it", async () => {
    const { client, sent } = pretend();
    await client.auth.enter({ name: "ann", password: "x", remember: true }, { headers: { "X-One": "1" } });
    await client.auth.leave({ everywhere: true });
    await client.auth.leave();
    await client.auth.look({ headers: { "x-two": "2" } });
    expect(sent).toMatchObject([
      {
        url: "http://engine/api/users/enter?remember=true",
        body: '{"name":"ann","password":"x"}',
        headers: { "x-one": "1" },
      },
      { url: "http://engine/api/users/leave?everywhere=true" },
      { url: "http://engine/api/users/leave" },
      { url: "http://engine/api/users/look", headers: { "x-two": "2" } },
    ]);
  });

  it("takes its input one by one where the operation says so, and gives what it says", async () => {
    const { client, sent } = pretend({}, [{}, { body: { user: { id: "1" }, exp: 1 } }]);
    await client.auth.verify("abc", { headers: { "x-one": "1" } });
    expect(await client.auth.renew("abc", "secret")).toEqual({ id: "1" });
    expect(sent).toMatchObject([
      { url: "http://engine/api/users/verify/abc", headers: { "x-one": "1" } },
      { url: "http://engine/api/users/renew", body: '{"code":"abc","password":"secret"}' },
    ]);
  });
});

describe("headers", () => {
  it("of a call go before those of the client, and those of the client before its own, in any case", async () => {
    const settings: ClientSettings = {
      session: "token",
      headers: async () => ({ "Accept-Language": "de", "X-One": "1" }),
    };
    const { client, sent } = pretend(settings, [entered("kept")]);
    await client.auth.enter({});
    await client.read({ collection: "posts", id: "1", headers: { "accept-language": "fr" } });
    await client.read({ collection: "posts", id: "1", headers: { AUTHORIZATION: "Bearer mine" } });
    expect(sent.slice(1).map(({ headers }) => headers)).toEqual([
      { authorization: "Bearer kept", "accept-language": "fr", "x-one": "1" },
      { authorization: "Bearer mine", "accept-language": "de", "x-one": "1" },
    ]);
  });
});

it("says nothing of cookies on a platform that has none", async () => {
  vi.stubGlobal("Request", class {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { client, sent } = pretend();
  await client.auth.look();
  expect(sent[0]).not.toHaveProperty("credentials");
});

describe("a token", () => {
  /** The tokens that went out with requests. */
  function tokens(sent: readonly { readonly headers: Record<string, string> }[]) {
    return sent.map(({ headers }) => headers["authorization"]);
  }

  it("is kept in memory between the beginning and the end of a session, and no cookie goes with it", async () => {
    const { client, sent } = pretend({ session: "token" }, [entered("one")]);
    await client.auth.enter({});
    await client.auth.look();
    await client.auth.leave();
    await client.auth.look();
    expect(tokens(sent)).toEqual([undefined, "Bearer one", "Bearer one", undefined]);
    expect(sent.map(({ credentials }) => credentials)).toEqual(["omit", "omit", "omit", "omit"]);
  });

  it.each([
    ["at once", <Value>(value: Value) => value],
    ["later", <Value>(value: Value) => Promise.resolve(value)],
  ])("is kept in a storage that answers %s", async (_, answer) => {
    const kept = new Map<string, string>();
    const storage: TokenStorage = {
      getItem: (key) => answer(kept.get(key) ?? null),
      setItem: (key, token) => answer(kept.set(key, token)),
      removeItem: (key) => answer(kept.delete(key)),
    };
    const first = pretend({ session: "token", storage }, [entered("one")]);
    await first.client.auth.enter({});
    expect([...kept.keys()]).toEqual(["lucent-sessions-http-engine"]);
    const second = pretend({ session: "token", storage });
    await second.client.auth.look();
    expect(tokens(second.sent)).toEqual(["Bearer one"]);
    await second.client.auth.leave();
    expect(kept.size).toBe(0);
  });

  it.each([
    ["INVALID_TOKEN", 401, "look", undefined],
    ["NO_SESSION", 400, "leave", undefined],
    ["NO_SESSION", 400, "look", "Bearer one"],
    ["FORBIDDEN", 403, "look", "Bearer one"],
    ["FORBIDDEN", 403, "leave", "Bearer one"],
  ])("after %s (%i) of `%s` is %s", async (code, status, method, left) => {
    const { client, sent } = pretend({ session: "token" }, [entered("one"), refusal(code, status)]);
    await client.auth.enter({});
    await expect(client.auth[method]()).rejects.toMatchObject({ code });
    await client.auth.look();
    expect(tokens(sent)[2]).toBe(left);
  });

  it("outlives the late answers to the one before it", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answers = [entered("one"), entered("two"), { body: { user: null } }];
    const seen: (string | null)[] = [];
    const fetch = async (url: unknown, init: RequestInit = {}) => {
      seen.push(new Headers(init.headers).get("authorization"));
      if (String(url).endsWith("/1")) {
        await promise;
        return Response.json({ errors: [{ code: "INVALID_TOKEN", message: "" }] }, { status: 401 });
      }
      return Response.json(answers.shift()?.body);
    };
    const { client } = pretend({ session: "token", fetch: fetch as never });
    await client.auth.enter({});
    const late = client.read({ collection: "posts", id: "1" });
    await client.auth.enter({});
    resolve();
    await expect(late).rejects.toMatchObject({ code: "INVALID_TOKEN" });
    await client.auth.look();
    expect(seen.at(-1)).toBe("Bearer two");
  });

  it("is not given up for another one that a call brought along", async () => {
    const { client, sent } = pretend({ session: "token" }, [entered("one"), refusal("INVALID_TOKEN", 401)]);
    await client.auth.enter({});
    const other = client.auth.look({ headers: { authorization: "Bearer one-time" } });
    await expect(other).rejects.toMatchObject({ code: "INVALID_TOKEN" });
    await client.auth.look();
    expect(tokens(sent)).toEqual([undefined, "Bearer one-time", "Bearer one"]);
  });

  it("is not looked for where the answer has none", async () => {
    const { client, sent } = pretend({ session: "token" }, [entered(undefined)]);
    await client.auth.enter({});
    await client.auth.look();
    expect(tokens(sent)).toEqual([undefined, undefined]);
  });

  it("that was given once is sent for good", async () => {
    const { client, sent } = pretend({ token: "mine" }, [refusal("INVALID_TOKEN", 401)]);
    await expect(client.auth.look()).rejects.toMatchObject({ code: "INVALID_TOKEN" });
    await client.auth.leave();
    await client.auth.look();
    expect(tokens(sent)).toEqual(["Bearer mine", "Bearer mine", "Bearer mine"]);
  });
});

describe("Operations beside those of the table", () => {
  const operations: ClientTable = {
    applaud: { method: "POST", path: "/api/:collection/:id/applause", query: ["hands"], hasBody: true },
    read: { method: "DELETE", path: "/api/elsewhere" },
  };

  it("are methods like all others", async () => {
    const { client, sent } = pretend({ operations }, [{ body: { claps: 6 } }]);
    const given = { collection: "news", id: "1", hands: 3, data: { words: ["Bravo"] } };
    expect(await client.applaud(given)).toEqual({ claps: 6 });
    expect(sent[0]).toMatchObject({
      url: "http://engine/api/news/1/applause?hands=3",
      method: "POST",
      body: JSON.stringify({ words: ["Bravo"] }),
    });
  });

  it("do not change what a name means already", async () => {
    const { client, sent } = pretend({ operations });
    await client.read({ collection: "news", id: "1" });
    expect(sent[0]).toMatchObject({ url: "http://engine/api/news/1", method: "GET" });
  });
});
