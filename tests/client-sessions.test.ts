import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type ClientSettings, createClient, type TokenStorage } from "../packages/lucent/src/client.ts";
import { defineCollection, defineConfig } from "../packages/lucent/src/index.ts";
import { cookieJar } from "./support/cookie-jar.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serveSuite, testClock } from "./support/serve.ts";

const HOUR = 3_600_000;
const anybody = () => true;
const people = defineCollection({ auth: { register: true }, fields: { name: { type: "text" } } });
const config = defineConfig({
  secret: SECRET,
  auth: {},
  collections: {
    users: people,
    staff: people,
    posts: defineCollection({
      access: { read: anybody },
      fields: { title: { type: "text", required: true }, note: { type: "text" } },
    }),
  },
});

const clock = testClock();
const server = serveSuite(config, { clock });

type Send = typeof fetch;

/** What the clients of a test share: a storage, and the engine behind a wire that notes what passes and may break. */
interface Wire {
  readonly kept: Map<string, string>;
  readonly storage: TokenStorage;
  /** The last part of every address that was asked, in order. */
  readonly asked: string[];
  /** Comes between a client and the engine. */
  between: (address: string, pass: () => Promise<Response>) => Promise<Response>;
}

let wire: Wire;
beforeEach(() => {
  const kept = new Map<string, string>();
  wire = {
    kept,
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => kept.set(key, text),
      removeItem: (key) => kept.delete(key),
    },
    asked: [],
    between: (_, pass) => pass(),
  };
});

/** A client as in one tab of a browser; those of one test share a storage. */
function tab(settings: ClientSettings = { session: "token", storage: wire.storage }, send: Send = fetch) {
  const own: Send = async (address, init) => {
    const name = new URL(String(address)).pathname.split("/").at(-1) ?? "";
    wire.asked.push(name);
    return wire.between(name, async () => {
      const { status, body, headers } = await send(address, init);
      const now = new Date(clock.now()).toUTCString();
      return new Response(body, { status, headers: { ...Object.fromEntries(headers), date: now } });
    });
  };
  return createClient<typeof config>({ url: server().url, fetch: own, ...settings });
}

type Tab = ReturnType<typeof tab>;

let count = 0;
/** A tab in which somebody has just signed in. */
async function signedIn(client: Tab = tab()): Promise<Tab> {
  const email = `person-${count++}@example.com`;
  await server().lucent.auth.register({ email, password: PASSWORD, name: email });
  await client.auth.login({ email, password: PASSWORD });
  wire.asked.length = 0;
  return client;
}

/** Signs somebody of the staff in. */
async function clerk(client: Tab): Promise<{ readonly email: string }> {
  const credentials = { email: `clerk-${count++}@example.com`, password: PASSWORD };
  await server().lucent.register({ collection: "staff", data: credentials });
  await client.login({ collection: "staff", data: credentials });
  return credentials;
}

/** Time passes where the engine is, and unless the client's clock stands still, there too. */
function pass(milliseconds: number, { unnoticed = false } = {}): void {
  clock.advance(milliseconds);
  if (unnoticed) return;
  for (const [key, text] of wire.kept) {
    const aged = (name: string, value: unknown) =>
      name === "since" || name === "until" ? Number(value) - milliseconds : value;
    wire.kept.set(key, JSON.stringify(JSON.parse(text), aged));
  }
}

/** What is kept of the session of people of that collection. */
const known = (collection = "users") => JSON.parse([...wire.kept.values()][0] ?? "")[collection];
const renewals = () => wire.asked.filter((name) => name === "refresh-token").length;
const make = (client: Tab, title: string) => client.create({ collection: "posts", data: { title } });
const made = async (title: string) =>
  (await server().lucent.count({ collection: "posts", where: { title: { equals: title } } })).totalDocs;
const many = (client: Tab, calls: number) =>
  Promise.all(Array.from({ length: calls }, () => client.find({ collection: "users" })));

/** Lets the answer to the next request of that name wait. */
function hold(name: string) {
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  wire.between = async (address, forward) => {
    const answer = await forward();
    if (address !== name) return answer;
    arrived.resolve();
    await release.promise;
    return answer;
  };
  return { arrived: arrived.promise, release: release.resolve };
}

/** A platform of other tabs that know nothing of each other, such as a page that came over http. */
function withoutLocks(): void {
  vi.stubGlobal("navigator", {});
  onTestFinished(() => void vi.unstubAllGlobals());
}

describe.each([
  ["that the client has noticed", false],
  ["that only the engine has noticed", true],
])("a token that has ended, %s,", (_, unnoticed) => {
  it("is renewed once for all calls, and they succeed", async () => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    const pages = await many(client, 50);
    expect(pages.map(({ totalDocs }) => totalDocs)).toEqual(pages.map(() => 1));
    expect(renewals()).toBe(1);
    expect(wire.asked).toHaveLength(unnoticed ? 101 : 51);
  });

  it("is renewed once for all tabs", async () => {
    const tabs = [await signedIn(), tab(), tab()];
    pass(3 * HOUR, { unnoticed });
    await Promise.all(tabs.map((each) => many(each, 10)));
    expect(renewals()).toBe(1);
  });

  it("is renewed for calls that take nobody for a stranger", async () => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    expect((await client.auth.me()).user).not.toBeNull();
    expect(renewals()).toBe(1);
  });

  it("does not make an act happen twice", async () => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    const title = `Once ${unnoticed}`;
    await make(client, title);
    expect(await made(title)).toBe(1);
  });

  it("does not keep anybody from signing out, of the whole session", async () => {
    const client = await signedIn();
    const { refreshToken } = known();
    pass(3 * HOUR, { unnoticed });
    await client.auth.logout();
    expect(wire.kept.size).toBe(0);
    const late = await server().post("/api/users/refresh-token", { refreshToken });
    expect(late.body.errors[0].code).toBe("INVALID_REFRESH_TOKEN");
  });

  it("is given up where its session has ended, and what was asked fails as it did", async () => {
    const client = await signedIn();
    pass(20 * 24 * HOUR, { unnoticed });
    await expect(client.count({ collection: "users" })).rejects.toMatchObject({ code: "INVALID_TOKEN" });
    expect(wire.kept.size).toBe(0);
    expect(renewals()).toBe(1);
    expect(await client.auth.me()).toEqual({ user: null });
    await client.count({ collection: "posts" });
    expect(renewals()).toBe(1);
  });

  it("and its session go on for as long as somebody is there", async () => {
    const client = await signedIn();
    for (let day = 0; day < 28; day++) {
      pass(24 * HOUR, { unnoticed });
      await client.count({ collection: "users" });
    }
    expect(renewals()).toBe(28);
  });

  it("is renewed by the answer to a second request where the first was lost", async () => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    let lost = 0;
    wire.between = async (name, forward) => {
      const answer = await forward();
      if (name !== "refresh-token" || lost++ > 0) return answer;
      throw new TypeError("The connection broke.");
    };
    await many(client, 5);
    expect(renewals()).toBe(2);
    pass(3 * HOUR, { unnoticed });
    await many(client, 5);
    expect(renewals()).toBe(3);
  });

  it.each([
    ["no answer comes", "NETWORK", () => Promise.reject(new TypeError("offline"))],
    [
      "the engine is busy",
      "UNAVAILABLE",
      async () => Response.json({ errors: [{ code: "UNAVAILABLE", message: "" }] }, { status: 503 }),
    ],
    [
      "it asks for patience",
      "TOO_MANY_REQUESTS",
      async () => Response.json({ errors: [{ code: "TOO_MANY_REQUESTS", message: "" }] }, { status: 429 }),
    ],
    ["a proxy forbids it", "UNEXPECTED_ANSWER", async () => new Response("<h1>No</h1>", { status: 403 })],
  ])("is not forgotten where %s", async (_, code, answer) => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    const before = [...wire.kept];
    wire.between = async (name, forward) => {
      if (name !== "refresh-token") return forward();
      await setTimeout(50);
      return answer();
    };
    const calls = await Promise.allSettled(
      Array.from({ length: 5 }, () => client.count({ collection: "users" })),
    );
    for (const call of calls) expect(call).toMatchObject({ status: "rejected", reason: { code } });
    expect(renewals()).toBe(code === "NETWORK" ? 2 : 1);
    expect([...wire.kept]).toEqual(before);
    wire.between = (_, forward) => forward();
    expect(await client.count({ collection: "users" })).toEqual({ totalDocs: 1 });
  });

  it("is renewed for the others where one that waits is ended", async () => {
    const client = await signedIn();
    pass(3 * HOUR, { unnoticed });
    const { arrived, release } = hold("refresh-token");
    const controller = new AbortController();
    const { signal } = controller;
    const ended = client.count({ collection: "users", signal });
    const late = client.count({ collection: "users", timeout: 300 });
    const patient = client.count({ collection: "users" });
    const outcomes = Promise.allSettled([ended, late, patient]);
    await arrived;
    controller.abort();
    await expect(ended).rejects.toMatchObject({ code: "ABORTED" });
    await expect(late).rejects.toMatchObject({ code: "TIMEOUT" });
    release();
    expect((await outcomes)[2]).toMatchObject({ status: "fulfilled" });
    expect(renewals()).toBe(1);
  });
});

describe("a session that changes while it is renewed", () => {
  describe.each([
    ["in tabs that wait for each other", true],
    ["in tabs that know nothing of each other", false],
  ])("%s", (_, isWaitedFor) => {
    beforeEach(() => {
      if (!isWaitedFor) withoutLocks();
    });

    it("has ended when it was ended", async () => {
      const client = await signedIn();
      const other = tab();
      pass(3 * HOUR, { unnoticed: true });
      const { arrived, release } = hold("refresh-token");
      const call = client.count({ collection: "users" });
      const outcome = Promise.allSettled([call]);
      await arrived;
      const leaving = other.auth.logout();
      await (isWaitedFor ? setTimeout(100) : leaving);
      release();
      await leaving;
      await outcome;
      expect(wire.kept.size).toBe(0);
      expect(await client.auth.me()).toEqual({ user: null });
    });

    it("is that of whoever has signed in meanwhile, in whose name nothing is done that another asked for", async () => {
      const first = await signedIn();
      pass(3 * HOUR, { unnoticed: true });
      const { arrived, release } = hold("refresh-token");
      const title = `For somebody else ${_}`;
      const call = make(first, title);
      const outcome = Promise.allSettled([call]);
      await arrived;
      const second = tab();
      const email = "second@example.com";
      await server()
        .lucent.auth.register({ email, password: PASSWORD })
        .catch(() => undefined);
      const entering = second.auth.login({ email, password: PASSWORD });
      await (isWaitedFor ? setTimeout(100) : entering);
      release();
      await entering;
      const [{ status }] = await outcome;
      const { docs } = await server().lucent.find({
        collection: "posts",
        where: { title: { equals: title } },
      });
      // Where the tabs wait for each other, the renewal was done before.
      expect([status, docs.length]).toEqual(isWaitedFor ? ["fulfilled", 1] : ["rejected", 0]);
      for (const each of [first, second, tab()]) expect((await each.auth.me()).user?.email).toBe(email);
    });

    it("is renewed by every tab with the same result, or by one for all", async () => {
      const tabs = [await signedIn(), tab(), tab()];
      pass(3 * HOUR, { unnoticed: true });
      await Promise.all(tabs.map((each) => many(each, 5)));
      expect(renewals()).toBe(isWaitedFor ? 1 : 3);
      for (let turn = 0; turn < 3; turn++) {
        pass(3 * HOUR);
        for (const each of tabs) await many(each, 2);
      }
      expect(wire.kept.size).toBe(1);
    });
  });

  it("is not renewed for a call that another person's session came in between", async () => {
    const first = await signedIn();
    pass(3 * HOUR, { unnoticed: true });
    const { arrived, release } = hold("posts");
    const outcome = Promise.allSettled([make(first, "Late")]);
    await arrived;
    wire.between = (_, forward) => forward();
    await signedIn(tab());
    release();
    expect(await outcome).toMatchObject([{ status: "rejected", reason: { code: "INVALID_TOKEN" } }]);
    expect([await made("Late"), renewals()]).toEqual([0, 0]);
    expect((await first.auth.me()).user).not.toBeNull();
  });
});

describe("a session", () => {
  it("is renewed when somebody asks for it, and the token of the asker's is taken before the kept one", async () => {
    const client = await signedIn();
    const { refreshToken } = known();
    const renewed = await client.auth.refresh();
    expect(renewed.refreshToken).not.toBe(refreshToken);
    expect(await tab().auth.me()).toMatchObject({ token: renewed.token });
    const other = createClient<typeof config>({ url: server().url, session: "token" });
    const taken = await other.auth.refresh(renewed.refreshToken);
    expect((await other.auth.me()).token).toBe(taken.token);
    await expect(other.auth.refresh("nothing of the kind")).rejects.toMatchObject({
      code: "INVALID_REFRESH_TOKEN",
    });
    expect((await other.auth.me()).user).not.toBeNull();
  });

  it("begins anew with another password", async () => {
    const client = await signedIn();
    pass(3 * HOUR);
    const newPassword = "Marble-lantern-7-orchard";
    await client.auth.changePassword({ currentPassword: PASSWORD, newPassword });
    pass(3 * HOUR);
    expect((await client.auth.me()).user).not.toBeNull();
  });

  it("stands beside that of another collection, and each is told, renewed and ended for itself", async () => {
    const client = await signedIn();
    const staff = await clerk(client);
    expect(Object.keys(JSON.parse([...wire.kept.values()][0] ?? ""))).toEqual(["users", "staff"]);
    for (let turn = 0; turn < 2; turn++) {
      pass(3 * HOUR);
      expect((await client.me({ collection: "staff" })).user?.email).toBe(staff.email);
      expect((await client.auth.me()).user?.collection).toBe("users");
      expect(renewals()).toBe(2 + 2 * turn);
    }
    await client.logout({ collection: "staff" });
    expect(await client.me({ collection: "staff" })).toEqual({ user: null });
    expect((await client.auth.me()).user?.collection).toBe("users");
    await client.auth.logout();
    expect(wire.kept.size).toBe(0);
  });

  it("is that of the default collection where a call speaks to neither, and any where there is no other", async () => {
    const client = tab();
    await clerk(client);
    await make(client, "By staff");
    await signedIn(client);
    const { totalDocs } = await client.count({ collection: "users" });
    const { totalDocs: clerks } = await client.count({ collection: "staff" });
    expect([totalDocs, clerks]).toEqual([1, 1]);
    await server().lucent.delete({ collection: "users", where: {} });
    pass(3 * HOUR);
    await expect(make(client, "By somebody who is gone")).rejects.toMatchObject({ code: "INVALID_TOKEN" });
    await make(client, "By staff");
    expect(Object.keys(JSON.parse([...wire.kept.values()][0] ?? ""))).toEqual(["staff"]);
  });

  it("is none where the storage holds anything else", async () => {
    await signedIn();
    const [key = ""] = wire.kept.keys();
    for (const text of ["", "null", "5", "{}", "a.b.c", '"users"', "[1]", '{"users":5}', '{"users":null}']) {
      wire.kept.set(key, text);
      const client = tab();
      expect(await client.auth.me()).toEqual({ user: null });
      expect((await (await signedIn(client)).auth.me()).user).not.toBeNull();
    }
  });
});

describe("with cookies a session", () => {
  /** A tab of a browser that keeps cookies. */
  function page() {
    const { fetch: send, cookies } = cookieJar(server().url);
    const open = () => tab({ storage: wire.storage }, send);
    return { client: open(), open, cookies };
  }

  it.each([
    ["that the client has noticed", false],
    ["that only the engine has noticed", true],
  ])("whose token has ended, %s, is renewed once", async (_, unnoticed) => {
    const { client, open } = page();
    await signedIn(client);
    const tabs = [client, open()];
    pass(3 * HOUR, { unnoticed });
    const told = await Promise.all(tabs.flatMap((each) => [each.auth.me(), each.auth.me(), each.auth.me()]));
    expect(told.filter(({ user }) => user === null)).toEqual([]);
    expect(renewals()).toBe(1);
    expect([...wire.kept.values()].join()).not.toMatch(/token/i);
  });

  it("is renewed before a call of any kind", async () => {
    const { client } = page();
    await signedIn(client);
    pass(3 * HOUR);
    await make(client, "By a renewed cookie");
    pass(3 * HOUR);
    expect(await client.count({ collection: "users" })).toEqual({ totalDocs: 1 });
    pass(3 * HOUR);
    await client.auth.logout();
    expect(renewals()).toBe(3);
    expect(wire.kept.size).toBe(0);
  });

  it("is noticed where somebody else began it", async () => {
    const { client, open } = page();
    await signedIn(client);
    wire.kept.clear();
    const other = open();
    expect((await other.auth.me()).user).not.toBeNull();
    pass(3 * HOUR);
    expect((await other.auth.me()).user).not.toBeNull();
    expect(renewals()).toBe(1);
  });

  it("that has ended costs one question and makes a stranger", async () => {
    const { client } = page();
    await signedIn(client);
    pass(20 * 24 * HOUR);
    expect(await client.auth.me()).toEqual({ user: null });
    expect(await client.auth.me()).toEqual({ user: null });
    await client.count({ collection: "posts" });
    expect(wire.asked).toEqual(["refresh-token", "me", "me", "count"]);
  });

  it("stands beside that of another collection, and each is renewed for itself", async () => {
    const { client, cookies } = page();
    await signedIn(client);
    const staff = await clerk(client);
    for (let turn = 0; turn < 2; turn++) {
      pass(3 * HOUR);
      expect((await client.me({ collection: "staff" })).user?.email).toBe(staff.email);
      expect((await client.auth.me()).user?.collection).toBe("users");
    }
    await client.auth.logout();
    expect([...cookies.keys()]).toEqual(["lucent-staff-token", "lucent-staff-token-refresh"]);
    pass(3 * HOUR);
    expect(await client.auth.me()).toEqual({ user: null });
    expect((await client.me({ collection: "staff" })).user?.email).toBe(staff.email);
  });

  it("is the only one that counts for a client that says so, however many there are", async () => {
    const { client, cookies } = page();
    const { fetch: send } = cookieJar(server().url);
    let as: string | undefined = "users";
    const jar: Send = (address, init) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      return send(address, { ...init, headers: { ...(init?.headers as object), cookie } });
    };
    const desk = tab({ storage: wire.storage, as: () => as }, jar);
    await clerk(client);
    expect(await desk.me({ collection: "staff" })).toEqual({ user: null });
    await expect(make(desk, "By staff")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await signedIn(client);
    await make(desk, "By a user");
    expect((await desk.auth.me()).user?.collection).toBe("users");
    expect(await desk.me({ collection: "staff" })).toEqual({ user: null });
    as = "staff";
    expect(await desk.auth.me()).toEqual({ user: null });
    expect((await desk.me({ collection: "staff" })).user?.collection).toBe("staff");
  });

  it("is renewed as its own by a client that speaks for others by now", async () => {
    const { fetch: send } = cookieJar(server().url);
    const speaksFor = ["users"];
    const as = () => speaksFor.pop() ?? "staff";
    const client = tab({ storage: wire.storage }, send);
    await signedIn(client);
    await clerk(client);
    wire.asked.length = 0;
    pass(3 * HOUR);
    await tab({ storage: wire.storage, as }, send).count({ collection: "posts" });
    expect(wire.asked).toEqual(["refresh-token", "count"]);
    expect(Object.keys(JSON.parse([...wire.kept.values()][0] ?? ""))).toEqual(["users", "staff"]);
  });

  it("costs strangers nothing", async () => {
    const { client } = page();
    await client.auth.me();
    await expect(make(client, "No")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await client.auth.me();
    expect([wire.asked, wire.kept.size]).toEqual([["me", "posts", "me"], 0]);
  });

  it("takes nobody for a stranger while the engine is out of reach", async () => {
    const { client } = page();
    await signedIn(client);
    pass(3 * HOUR);
    wire.between = (name, forward) =>
      name === "refresh-token" ? Promise.reject(new TypeError("offline")) : forward();
    await expect(client.count({ collection: "users" })).rejects.toMatchObject({ code: "NETWORK" });
    expect(wire.asked).not.toContain("count");
    expect(wire.kept.size).toBe(1);
  });

  it("goes on without a renewal that fails while its token still holds", async () => {
    const { client } = page();
    await signedIn(client);
    pass(2 * HOUR - 30_000);
    wire.between = (name, forward) =>
      name === "refresh-token" ? Promise.reject(new TypeError("offline")) : forward();
    expect(await client.count({ collection: "users" })).toEqual({ totalDocs: 1 });
  });

  it("is renewed where the clock was set back", async () => {
    const { client } = page();
    await signedIn(client);
    pass(-24 * HOUR);
    clock.advance(24 * HOUR);
    await client.count({ collection: "users" });
    expect(renewals()).toBe(1);
  });

  it.each([
    ["with", () => undefined],
    ["without", withoutLocks],
  ])("that begins has its cookies in the end, whatever comes late, %s locks", async (_, prepare) => {
    prepare();
    const { client, cookies } = page();
    await signedIn(client);
    pass(3 * HOUR);
    const { arrived, release } = hold("refresh-token");
    const call = client.auth.me();
    await arrived;
    void setTimeout(100).then(release);
    await signedIn(client);
    await call;
    const { token } = await client.auth.me();
    expect([...cookies.values()]).toContain(token);
    expect((await client.auth.me()).user?.email).toBe(`person-${count - 1}@example.com`);
  });
});

it("is renewed by lengths of time, wherever the clock of the device stands", async () => {
  const ahead = 3 * HOUR;
  const real = Date.now;
  const client = tab();
  const offset = vi.spyOn(Date, "now").mockImplementation(() => real() + ahead);
  onTestFinished(() => offset.mockRestore());
  clock.advance(-ahead);
  onTestFinished(() => clock.advance(ahead));
  await signedIn(client);
  await many(client, 3);
  expect(renewals()).toBe(0);
});
