import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailedToken, makeToken } from "./support/mailed-token.ts";
import { PASSWORD, serveSuite } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: the types of the client lean on all of Payload, which is not here.
type Answer = Promise<any>;
type Method =
  | "count"
  | "create"
  | "delete"
  | "find"
  | "findByID"
  | "findGlobal"
  | "forgotPassword"
  | "login"
  | "me"
  | "request"
  | "resetPassword"
  | "update"
  | "updateGlobal"
  | "verifyEmail";
type Sdk = Record<Method, (options: object, init?: RequestInit) => Answer>;

/** The client as it comes from npm, without its types. */
const { PayloadSDK, PayloadSDKError } = await import(import.meta.resolve("@payloadcms/sdk"));

const UNKNOWN = "01890a5d-ac96-774b-bcce-b302099a8057";

const signedIn = ({ user }: { user: unknown }) => user !== null;
const open = { read: () => true, create: signedIn, update: signedIn, delete: signedIn };

const server = serveSuite({
  auth: {},
  collections: {
    users: {
      fields: { name: { type: "text" } },
      access: { read: () => true, unlock: signedIn },
    },
    posts: {
      fields: {
        title: { type: "text", required: true, unique: true },
        rank: { type: "integer" },
        score: { type: "number", max: 100 },
        live: { type: "boolean" },
        day: { type: "date" },
        kind: { type: "select", options: ["a", "b"] },
        tags: { type: "multiselect", options: ["red", "green", "blue"] },
        place: { type: "point" },
        meta: { type: "json" },
        seo: { type: "group", fields: { title: { type: "text" }, note: { type: "text" } } },
        links: { type: "array", fields: { label: { type: "text" }, url: { type: "text" } } },
        author: { type: "relationship", relationTo: "users" },
        related: { type: "relationship", relationTo: "posts", hasMany: true },
        owner: { type: "relationship", relationTo: ["users", "posts"] },
        secret: { type: "text", hidden: true },
      },
      access: open,
      endpoints: [
        {
          path: "/:id/shout",
          method: "get",
          handler: ({ params }: { params: Record<string, string> }) =>
            Response.json({ shout: params["id"]?.toUpperCase() }),
        },
      ],
    },
  },
  globals: {
    site: {
      fields: {
        title: { type: "text" },
        size: { type: "integer", max: 10 },
        seo: { type: "group", fields: { title: { type: "text" } } },
        featured: { type: "relationship", relationTo: "posts" },
      },
      access: { read: () => true, update: signedIn },
    },
  },
});

const WAYS: [string, () => typeof fetch][] = [
  ["over HTTP", () => fetch],
  [
    "in a host's own server",
    () => (input, init) => server().lucent.fetch(new Request(input as string, init)),
  ],
];

describe.each(WAYS)("Payload's own client %s", (way, fetchOf) => {
  let sdk: Sdk;
  let stranger: Sdk;
  let ada: { id: string; token: string };

  const connect = (headers: Record<string, string> = {}): Sdk =>
    new PayloadSDK({ baseURL: `${server().url}/api`, baseInit: { headers }, fetch: fetchOf() });
  const titles = ({ docs }: { docs: { title: string }[] }) => docs.map(({ title }) => title);

  /** The error with which a call ends. */
  async function failure(call: Answer) {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(PayloadSDKError);
    return error as { status: number; message: string; response: Response; errors: Record<string, never>[] };
  }

  beforeAll(async () => {
    ada = await server().person(`${WAYS.findIndex(([name]) => name === way)}@example.com`);
    sdk = connect({ Authorization: `Bearer ${ada.token}` });
    stranger = connect();
  });

  let ids: string[] = [];
  beforeEach(async () => {
    const { lucent } = server();
    await lucent.delete({ collection: "posts", where: { id: { exists: true } } });
    ids = [];
    for (let index = 0; index < 6; index++) {
      const data = {
        title: `Post ${index}`,
        rank: Math.floor(index / 2),
        score: index / 2,
        live: index % 2 === 0,
        day: `2026-01-0${index + 1}`,
        kind: index < 3 ? "a" : "b",
        tags: index < 2 ? ["red"] : ["red", "blue"],
        place: [index, 50],
        meta: { depth: index },
        seo: { title: `SEO ${index}`, note: "kept" },
        links: [{ label: `Link ${index}`, url: "https://example.com" }],
        author: index < 4 ? ada.id : null,
        related: ids.slice(-2),
        owner: { relationTo: "users", value: ada.id },
        secret: "nobody's business",
      };
      ids.push((await lucent.create({ collection: "posts", data })).id);
    }
  });

  describe("find", () => {
    it("lists with everything that it can say at once", async () => {
      const found = await stranger.find({
        collection: "posts",
        where: { rank: { less_than: 2 } },
        sort: ["-rank", "title"],
        limit: 3,
        page: 1,
        depth: 1,
        select: { title: true, author: true, seo: { title: true } },
        populate: { users: { name: true } },
        joins: false,
        draft: false,
        trash: false,
        locale: "en",
        fallbackLocale: "de",
        pagination: true,
      });
      expect(found).toMatchObject({
        totalDocs: 4,
        limit: 3,
        page: 1,
        totalPages: 2,
        hasNextPage: true,
        nextPage: 2,
      });
      expect(titles(found)).toEqual(["Post 2", "Post 3", "Post 0"]);
      expect(found.docs[0]).toEqual({
        id: ids[2],
        title: "Post 2",
        seo: { title: "SEO 2" },
        author: expect.objectContaining({ id: ada.id, name: null }),
      });
      expect(Object.keys(found.docs[0].author)).not.toContain("email");
    });

    const FILTERS: [object, number[]][] = [
      [{}, [0, 1, 2, 3, 4, 5]],
      [{ title: { equals: "Post 1" } }, [1]],
      [{ title: { not_equals: "Post 1" } }, [0, 2, 3, 4, 5]],
      [{ title: { in: ["Post 1", "Post 2", "none"] } }, [1, 2]],
      [{ title: { in: [] } }, []],
      [{ title: { not_in: ["Post 1", "Post 2"] } }, [0, 3, 4, 5]],
      [{ title: { not_in: [] } }, [0, 1, 2, 3, 4, 5]],
      [{ title: { like: "5 POST" } }, [5]],
      [{ title: { contains: "ost 4" } }, [4]],
      [{ rank: { greater_than: 1 } }, [4, 5]],
      [{ rank: { greater_than_equal: 1, less_than: 2 } }, [2, 3]],
      [{ score: { less_than_equal: 0.5 } }, [0, 1]],
      [{ live: { equals: true } }, [0, 2, 4]],
      [{ live: { not_equals: true } }, [1, 3, 5]],
      [{ day: { greater_than: new Date("2026-01-05") } }, [5]],
      [{ day: { equals: "2026-01-02" } }, [1]],
      [{ kind: { in: ["b"] } }, [3, 4, 5]],
      [{ tags: { all: ["red", "blue"] } }, [2, 3, 4, 5]],
      [{ author: { exists: false } }, [4, 5]],
      [{ author: { exists: true } }, [0, 1, 2, 3]],
      [{ "seo.title": { equals: "SEO 3" } }, [3]],
      [{ "links.label": { equals: "Link 2" } }, [2]],
      [{ "related.title": { equals: "Post 0" } }, [1, 2]],
      [{ "meta.depth": { greater_than: 3 } }, [4, 5]],
      [{ place: { near: [3, 50, 1000] } }, [3]],
      [{ and: [] }, [0, 1, 2, 3, 4, 5]],
      [{ or: [] }, []],
      [{ or: [{ rank: { equals: 0 } }, { title: { equals: "Post 5" } }] }, [0, 1, 5]],
      [
        { and: [{ live: { equals: true } }, { or: [{ rank: { equals: 0 } }, { rank: { equals: 2 } }] }] },
        [0, 4],
      ],
    ];

    it.each(FILTERS)("filters by %j", async (where, expected) => {
      const found = await stranger.find({ collection: "posts", where, sort: "title", depth: 0 });
      expect(titles(found)).toEqual(expected.map((index) => `Post ${index}`));
      expect(await stranger.count({ collection: "posts", where })).toEqual({
        totalDocs: expected.length,
      });
    });

    it("turns pages, and does without counting", async () => {
      const pages = [1, 2, 3].map((page) =>
        stranger.find({ collection: "posts", sort: "title", limit: 4, page }),
      );
      const [first, second, third] = await Promise.all(pages);
      expect([titles(first).length, titles(second).length, titles(third).length]).toEqual([4, 2, 0]);
      const whole = await stranger.find({ collection: "posts", pagination: false, limit: 2 });
      expect(whole.docs.length).toBe(whole.totalDocs);
      expect(titles(await stranger.find({ collection: "posts" }))[0]).toBe("Post 5");
    });

    it("follows relations as deep as it is told", async () => {
      const at = async (depth: number) =>
        (await stranger.find({ collection: "posts", where: { id: { equals: ids[2] } }, depth })).docs[0];
      expect((await at(0)).author).toBe(ada.id);
      expect((await at(0)).related).toEqual([ids[0], ids[1]]);
      expect((await at(1)).author).toMatchObject({ id: ada.id });
      expect((await at(1)).related[1]).toMatchObject({ title: "Post 1", related: [ids[0]] });
      expect((await at(2)).related[1].related[0]).toMatchObject({ title: "Post 0" });
      expect((await at(1)).owner).toMatchObject({ relationTo: "users", value: { id: ada.id } });
    });

    it("leaves out what it is told to leave out", async () => {
      const select = { title: false, seo: { note: false }, links: false };
      const [doc] = (await stranger.find({ collection: "posts", select, limit: 1, depth: 0 })).docs;
      expect(Object.keys(doc)).toEqual(expect.arrayContaining(["id", "rank", "seo", "createdAt"]));
      for (const name of ["title", "links", "secret"]) expect(Object.keys(doc)).not.toContain(name);
      expect(Object.keys(doc.seo)).toEqual(["title"]);
    });

    it("says what cannot be asked for", async () => {
      for (const where of [{ none: { equals: 1 } }, { secret: { equals: "x" } }, { title: { unknown: 1 } }]) {
        for (const ask of ["find", "count"] as const) {
          const error = await failure(sdk[ask]({ collection: "posts", where }));
          expect([error.status, error.errors[0]?.["name"]]).toEqual([400, "QueryError"]);
          expect(error.message).toMatch(/cannot be queried/);
          expect(error.response).toBeInstanceOf(Response);
        }
      }
      const sorted = await failure(sdk.find({ collection: "posts", sort: "secret" }));
      expect(sorted.status).toBe(400);
      expect((await failure(sdk.find({ collection: "none" }))).status).toBe(404);
    });
  });

  describe("findByID", () => {
    it("reads one document", async () => {
      const doc = await stranger.findByID({ collection: "posts", id: ids[1], depth: 0 });
      expect(doc).toMatchObject({ id: ids[1], title: "Post 1", seo: { title: "SEO 1" }, author: ada.id });
      expect(Object.keys(doc)).not.toContain("secret");
      const select = { title: true };
      expect(await stranger.findByID({ collection: "posts", id: ids[1], select })).toEqual({
        id: ids[1],
        title: "Post 1",
      });
    });

    it("fails where there is none, or gives null", async () => {
      for (const id of [UNKNOWN, "nonsense"]) {
        const error = await failure(stranger.findByID({ collection: "posts", id }));
        expect([error.status, error.message]).toEqual([404, "Not Found"]);
        expect(error.response.status).toBe(404);
        expect(await stranger.findByID({ collection: "posts", id, disableErrors: true })).toBeNull();
      }
    });
  });

  describe("create", () => {
    it("gives the document", async () => {
      const data = {
        title: "New",
        rank: 1,
        author: ada.id,
        seo: { title: "x" },
        links: [{ label: "a", url: "b" }],
      };
      const doc = await sdk.create({ collection: "posts", data, depth: 0 });
      expect(doc).toMatchObject(data);
      expect(await stranger.findByID({ collection: "posts", id: doc.id, depth: 0 })).toEqual(doc);
      const chosen = await sdk.create({
        collection: "posts",
        data: { title: "Newer" },
        select: { title: true },
      });
      expect(chosen).toEqual({ id: expect.any(String), title: "Newer" });
    });

    it("says what is wrong", async () => {
      const clash = await failure(sdk.create({ collection: "posts", data: { title: "Post 1" } }));
      expect([clash.status, clash.errors[0]?.["name"]]).toEqual([400, "ValidationError"]);
      expect(clash.errors[0]?.["data"]).toMatchObject({
        collection: "posts",
        errors: [{ path: "title", message: expect.any(String) }],
      });
      const missing = await failure(sdk.create({ collection: "posts", data: { rank: 1 } }));
      expect(missing.errors[0]?.["data"]).toMatchObject({ errors: [{ path: "title" }] });
      expect((await failure(stranger.create({ collection: "posts", data: { title: "x" } }))).status).toBe(
        403,
      );
    });

    it("refuses a file, and makes nothing of the rest", async () => {
      const before = await stranger.count({ collection: "posts" });
      const file = new File(["x"], "picture.png", { type: "image/png" });
      const error = await failure(sdk.create({ collection: "posts", data: { title: "With a file" }, file }));
      expect([error.status, error.errors[0]?.["data"]]).toEqual([
        400,
        { errors: [{ path: "file", message: "Files are not kept here." }] },
      ]);
      const data = { title: "Changed" };
      expect((await failure(sdk.update({ collection: "posts", id: ids[0], data, file }))).status).toBe(400);
      expect(await stranger.count({ collection: "posts" })).toEqual(before);
    });
  });

  describe("update", () => {
    it("by id gives the document", async () => {
      const doc = await sdk.update({
        collection: "posts",
        id: ids[0],
        data: { rank: 9, seo: { title: "new" } },
        depth: 0,
      });
      expect(doc).toMatchObject({
        id: ids[0],
        title: "Post 0",
        rank: 9,
        seo: { title: "new", note: "kept" },
      });
    });

    it("by a filter gives all that were changed", async () => {
      const where = { kind: { equals: "b" } };
      const { docs, errors } = await sdk.update({
        collection: "posts",
        where,
        data: { rank: 7 },
        depth: 0,
      });
      expect(errors).toEqual([]);
      expect(docs.map(({ id }: { id: string }) => id).sort()).toEqual(ids.slice(3));
      expect(await stranger.count({ collection: "posts", where: { rank: { equals: 7 } } })).toEqual({
        totalDocs: 3,
      });
    });

    it("by a filter tells which ones could not be", async () => {
      const where = { kind: { equals: "b" } };
      const error = await failure(sdk.update({ collection: "posts", where, data: { title: "The one" } }));
      expect(error.status).toBe(400);
      expect(error.errors.length).toBe(2);
      for (const { id, message } of error.errors)
        expect([ids.includes(id as unknown as string), typeof message]).toEqual([true, "string"]);
    });

    it("says what is wrong", async () => {
      const data = { score: 101 };
      expect(
        (await failure(sdk.update({ collection: "posts", id: ids[0], data }))).errors[0]?.["data"],
      ).toMatchObject({
        collection: "posts",
        errors: [{ path: "score" }],
      });
      expect(
        (await failure(sdk.update({ collection: "posts", id: UNKNOWN, data: { rank: 1 } }))).status,
      ).toBe(404);
      expect(
        (await failure(stranger.update({ collection: "posts", id: ids[0], data: { rank: 1 } }))).status,
      ).toBe(403);
      expect((await failure(sdk.update({ collection: "posts", data: { rank: 1 } }))).status).toBe(400);
      expect(
        (
          await failure(
            sdk.update({
              collection: "posts",
              where: { secret: { equals: "x" } },
              data: { rank: 1 },
            }),
          )
        ).status,
      ).toBe(400);
    });

    it("is refused where the document has moved on", async () => {
      const { updatedAt } = await stranger.findByID({ collection: "posts", id: ids[0] });
      await sdk.update({ collection: "posts", id: ids[0], data: { rank: 5, updatedAt } });
      const error = await failure(
        sdk.update({ collection: "posts", id: ids[0], data: { rank: 6, updatedAt } }),
      );
      expect(error.status).toBe(409);
    });
  });

  describe("delete", () => {
    it("by id gives what was there", async () => {
      const doc = await sdk.delete({ collection: "posts", id: ids[5], depth: 0 });
      expect(doc).toMatchObject({ id: ids[5], title: "Post 5" });
      expect(await stranger.findByID({ collection: "posts", id: ids[5], disableErrors: true })).toBeNull();
      expect((await failure(sdk.delete({ collection: "posts", id: ids[5] }))).status).toBe(404);
    });

    it("by a filter gives all that were there", async () => {
      const { docs, errors } = await sdk.delete({
        collection: "posts",
        where: { rank: { less_than: 2 } },
        depth: 0,
      });
      expect([docs.length, errors]).toEqual([4, []]);
      expect(titles(await stranger.find({ collection: "posts", sort: "title" }))).toEqual([
        "Post 4",
        "Post 5",
      ]);
    });

    it("never takes all for want of a filter", async () => {
      expect((await failure(sdk.delete({ collection: "posts" }))).status).toBe(400);
      expect(
        (await failure(stranger.delete({ collection: "posts", where: { rank: { exists: true } } }))).status,
      ).toBe(403);
      expect(await sdk.delete({ collection: "posts", where: { id: { in: [] } } })).toMatchObject({
        docs: [],
        errors: [],
      });
      expect(await stranger.count({ collection: "posts" })).toEqual({ totalDocs: 6 });
    });
  });

  describe("globals", () => {
    it("are read and changed", async () => {
      const changed = await sdk.updateGlobal({
        slug: "site",
        data: { title: way, size: 3, seo: { title: "x" }, featured: ids[0] },
        depth: 0,
      });
      expect(changed).toMatchObject({
        title: way,
        size: 3,
        seo: { title: "x" },
        featured: ids[0],
        globalType: "site",
      });
      expect(await stranger.findGlobal({ slug: "site", depth: 0 })).toEqual(changed);
      const deep = await stranger.findGlobal({
        slug: "site",
        depth: 1,
        populate: { posts: { title: true } },
      });
      expect(deep.featured).toEqual({ id: ids[0], title: "Post 0" });
      const chosen = await stranger.findGlobal({ slug: "site", select: { title: true } });
      expect([chosen.title, Object.keys(chosen)]).toEqual([way, expect.not.arrayContaining(["size", "seo"])]);
    });

    it("say what is wrong", async () => {
      const tooLarge = await failure(sdk.updateGlobal({ slug: "site", data: { size: 11 } }));
      expect([tooLarge.status, tooLarge.errors[0]?.["data"]]).toMatchObject([
        400,
        { errors: [{ path: "size" }] },
      ]);
      expect((await failure(stranger.updateGlobal({ slug: "site", data: { size: 1 } }))).status).toBe(403);
      expect((await failure(stranger.findGlobal({ slug: "none" }))).status).toBe(404);
    });
  });

  describe("people", () => {
    it("sign in, and are told who they are", async () => {
      const email = `sdk-${way.length}@example.com`;
      const data = { email, password: PASSWORD };
      await stranger.request({ method: "POST", path: "/users/register", json: data });
      const login = await stranger.login({ collection: "users", data });
      expect(login).toMatchObject({ message: "Authentication Passed", user: { email, collection: "users" } });
      expect([typeof login.token, typeof login.exp]).toEqual(["string", "number"]);

      const headers = { Authorization: `JWT ${login.token}` };
      const me = await stranger.me({ collection: "users" }, { headers });
      expect(me).toMatchObject({ user: { email }, collection: "users", token: login.token, exp: login.exp });
      expect(await stranger.me({ collection: "users" })).toEqual({ user: null, message: "Account" });

      await stranger.request({ method: "POST", path: "/users/logout", init: { headers } });
      expect((await stranger.me({ collection: "users" }, { headers })).user).toBeNull();
      const created = await failure(connect(headers).create({ collection: "posts", data: { title: "x" } }));
      expect(created.status).toBe(401);
    });

    it("are told why they do not get in", async () => {
      const data = { email: "nobody@example.com", password: "wrong-wrong-wrong" };
      const error = await failure(stranger.login({ collection: "users", data }));
      expect([error.status, error.message]).toEqual([401, "The email or password provided is incorrect."]);
      const empty = await failure(stranger.login({ collection: "users", data: { email: "", password: "" } }));
      expect(empty.status).toBe(400);
    });
  });

  describe("people and their letters", () => {
    const other = "marble-lantern-orchard";

    async function written(kind: string) {
      const { lucent, instance } = server();
      const email = `letters-${kind}-${way.length}@example.com`;
      const { id: person } = await lucent.create({
        collection: "users",
        data: { email, password: PASSWORD },
      });
      return { email, person, engine: instance.engine };
    }

    it("have a letter sent, and choose another password by it", async () => {
      const { email, person, engine } = await written("reset");
      expect(await stranger.forgotPassword({ collection: "users", data: { email } })).toEqual({
        message: "Success",
      });
      expect(
        await stranger.forgotPassword({ collection: "users", data: { email: "nobody@example.com" } }),
      ).toEqual({ message: "Success" });
      const nothing = await failure(stranger.forgotPassword({ collection: "users", data: { email: "" } }));
      expect(nothing.status).toBe(400);

      const token = await mailedToken(engine, { person, purpose: "reset" });
      const weak = await failure(
        stranger.resetPassword({ collection: "users", data: { token, password: "x" } }),
      );
      expect([weak.status, weak.errors[0]?.["data"]]).toMatchObject([
        400,
        { errors: [{ path: "password" }] },
      ]);
      const data = { token, password: other };
      const done = await stranger.resetPassword({ collection: "users", data });
      expect(done).toMatchObject({ message: "Password reset successfully.", user: { email } });
      const headers = { Authorization: `JWT ${done.token}` };
      expect((await stranger.me({ collection: "users" }, { headers })).user.email).toBe(email);
      const used = await failure(stranger.resetPassword({ collection: "users", data }));
      expect([used.status, used.message]).toEqual([403, "Token is either invalid or has expired."]);
    });

    it("prove their address", async () => {
      const { email, person, engine } = await written("verify");
      const token = await makeToken(engine, { person, purpose: "verify", address: email });
      expect(await stranger.verifyEmail({ collection: "users", token })).toMatchObject({
        message: expect.any(String),
      });
      const used = await failure(stranger.verifyEmail({ collection: "users", token }));
      expect(used.status).toBe(403);
    });

    it("are unlocked by whoever may, by `request`", async () => {
      const { email } = await written("unlock");
      const path = "/users/unlock";
      const headers = { Authorization: `JWT ${ada.token}` };
      const refused = await failure(stranger.request({ method: "POST", path, json: { email } }));
      expect(refused.status).toBe(403);
      const done = await stranger.request({ method: "POST", path, json: { email }, init: { headers } });
      expect(await done.json()).toMatchObject({ message: "Success" });
    });
  });

  it("speaks to everything else by `request`", async () => {
    const shout = await sdk.request({ method: "GET", path: `/posts/${ids[0]}/shout` });
    expect(await shout.json()).toEqual({ shout: ids[0]?.toUpperCase() });
    expect((await failure(stranger.request({ method: "GET", path: `/posts/${ids[0]}/shout` }))).status).toBe(
      403,
    );
    const copy = await sdk.request({
      method: "POST",
      path: `/posts/${ids[0]}/duplicate`,
      json: { title: "Copy" },
    });
    expect((await copy.json()).doc).toMatchObject({ title: "Copy", rank: 0 });
    const error = await failure(sdk.request({ method: "GET", path: "/nowhere" }));
    expect([error.status, error.message]).toEqual([404, 'Route not found "/api/nowhere"']);
  });
});
