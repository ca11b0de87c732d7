import { describe, expect, it } from "vitest";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import { PASSWORD, serve } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: callbacks as people write them, without types.
type Asked = any;

const anyone = () => true;

const badge = {
  name: "badge",
  authenticate({ headers }: Asked) {
    const id = headers.get("x-badge");
    return id === null ? null : { user: { id }, session: true };
  },
};

describe("The session of whoever comes first", () => {
  it("is in no answer that caches keep for everybody, whatever an endpoint says of it [CK-07]", async () => {
    const kept = {
      "cache-control": "public, max-age=600",
      "cdn-cache-control": "max-age=600",
      "surrogate-control": "max-age=600",
      expires: "Thu, 01 Jan 2999 00:00:00 GMT",
    };
    const web = await serve({
      collections: { users: { auth: { strategies: [badge] }, fields: {} } },
      endpoints: [
        {
          path: "/weather",
          method: "get",
          access: anyone,
          handler: () => new Response("sun", { headers: kept }),
        },
      ],
    });
    const data = { email: "ada@example.com", password: PASSWORD };
    const { id } = await web.lucent.create({ collection: "users", data });
    const forEverybody = await web.get("/api/weather");
    expect(forEverybody.headers.get("cache-control")).toBe("public, max-age=600");
    expect(forEverybody.headers.getSetCookie()).toEqual([]);

    const { headers } = await web.get("/api/weather", { headers: { "x-badge": id } });
    expect(headers.getSetCookie()).toHaveLength(2);
    expect(headers.get("cache-control")).toBe("no-store");
    expect([headers.get("cdn-cache-control"), headers.get("surrogate-control")]).toEqual([null, null]);
  });
});

describe("A strategy that knows people by what their browser, or a gateway, adds to every request", () => {
  const FOREIGN = "https://elsewhere.example";

  async function world() {
    const done: string[] = [];
    const web = await serve({
      collections: {
        users: {
          auth: {
            strategies: [{ ...badge, authenticate: (asked: Asked) => named(badge.authenticate(asked)) }],
          },
          fields: { role: { type: "select", options: ["admin", "user"], default: "user" } },
        },
      },
      endpoints: [
        {
          path: "/pay",
          method: "post",
          handler: async ({ request }: Asked) => {
            done.push(await request.text());
            return Response.json({});
          },
        },
      ],
    });
    const make = (name: string, role: string) =>
      web.lucent.create({
        collection: "users",
        data: { email: `${name}@example.com`, password: PASSWORD, role },
      });
    const [boss, ada] = await Promise.all([make("boss", "admin"), make("ada", "user")]);
    const isDisabled = async () =>
      (await web.lucent.findAccount({ collection: "users", id: ada.id })).disabled !== null;
    const send = async (path: string, headers: Record<string, string>, body?: string) =>
      (await web.request(path, { method: "POST", headers: { "x-badge": boss.id, ...headers }, body })).status;
    return { web, done, send, isDisabled, disable: `/api/users/${ada.id}/disable` };
  }

  const named = (result: Asked) => result && { ...result, session: false };
  const plain = (headers: Record<string, string>) => ({ "content-type": "text/plain", ...headers });

  it("is not asked where a page of another site can have sent one without asking [CK-02]", async () => {
    const { done, send, isDisabled, disable } = await world();
    for (const headers of [
      { origin: FOREIGN },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      expect(await send(disable, headers)).toBe(403);
      expect(await send("/api/pay", plain(headers), "all")).toBe(403);
      expect(await send("/api/pay", headers)).toBe(403);
    }
    expect([await isDisabled(), done]).toEqual([false, []]);
  });

  it("is asked about all else: programs, pages of one's own, and what a browser asks first for", async () => {
    const { web, done, send, isDisabled, disable } = await world();
    expect(await send("/api/pay", plain({}), "a")).toBe(200);
    expect(await send("/api/pay", plain({ origin: web.url }), "b")).toBe(200);
    expect(await send("/api/pay", plain({ "sec-fetch-site": "same-origin" }), "c")).toBe(200);
    expect(await send("/api/pay", { origin: FOREIGN, "content-type": "application/json" }, "d")).toBe(200);
    expect(done).toEqual(["a", "b", "c", "d"]);
    expect([await send(disable, {}), await isDisabled()]).toEqual([200, true]);
  });
});

it("Pages of other sites open no sessions, which would end those that a visitor has [CK-04]", async () => {
  const web = await serve({
    collections: { users: { auth: { strategies: [badge], maxSessions: 2 }, fields: {} } },
  });
  const data = { email: "ada@example.com", password: PASSWORD };
  const { id } = await web.lucent.create({ collection: "users", data });
  const opened = await web.get("/api/users/me", { headers: { "x-badge": id } });
  const cookie = opened.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const image = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" };
  for (const headers of [image, { origin: "https://elsewhere.example" }]) {
    for (let sent = 0; sent < 3; sent += 1) {
      const answer = await web.get("/api/users/me", { headers: { "x-badge": id, cookie, ...headers } });
      expect([answer.body.user, answer.headers.getSetCookie()]).toEqual([null, []]);
    }
  }
  const own = await web.get("/api/users/me", { headers: { cookie } });
  expect(own.body.user.sessions).toHaveLength(1);
  const anew = await web.get("/api/users/me", { headers: { "x-badge": id, "sec-fetch-site": "none" } });
  expect(anew.body.user.id).toBe(id);
});

it("Whom the door refuses ends no session of the person's", async () => {
  const refuse = ({ req }: Asked) => {
    if (req.headers.get("x-badge") !== null) throw new LucentError("FORBIDDEN");
  };
  const users = { auth: { strategies: [badge] }, fields: {}, hooks: { beforeLogin: [refuse] } };
  const web = await serve({ collections: { users } });
  const data = { email: "ada@example.com", password: PASSWORD };
  const { id } = await web.lucent.create({ collection: "users", data });
  const { token } = (await web.post("/api/users/login", data)).body;
  const headers = { "x-badge": id };
  for (const path of ["logout-all", "logout?allSessions=true", "logout"]) {
    const answer = await web.post(`/api/users/${path}`, undefined, { headers });
    expect(answer.body.errors[0].code).toBe("NO_SESSION");
  }
  expect((await web.get("/api/users/me", { token, headers: {} })).body.user.id).toBe(id);
});

describe("All that is kept of oneself", () => {
  it("fills no memory, however often one document of GraphQL asks for it", async () => {
    const web = await serve({
      auth: { register: true },
      collections: {
        users: { auth: true, fields: {} },
        notes: {
          fields: {
            text: { type: "textarea", maxLength: 1_000_000 },
            author: { type: "relationship", relationTo: "users" },
          },
        },
      },
    });
    const { token, id } = await web.person("ada@example.com");
    const data = { text: "x".repeat(500_000), author: id };
    for (let made = 0; made < 6; made += 1) await web.lucent.create({ collection: "notes", data, depth: 0 });
    const ask = (times: number) => {
      const fields = Array.from(
        { length: times },
        (_, at) => `e${at}: exportOwnDataUser { documents { docs } }`,
      );
      return web.post("/api/graphql", { query: `{ ${fields.join(" ")} }` }, { token });
    };
    const once = await ask(1);
    expect(once.body.data.e0.documents[0].docs).toHaveLength(6);
    const often = await ask(10);
    expect(often.text.length).toBeLessThan(10_000_000);
    expect(often.body.errors.map((error: Asked) => error.extensions.code)).toEqual(["ANSWER_TOO_LARGE"]);
  });
});
