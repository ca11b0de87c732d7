import { describe, expect, it } from "vitest";
import { PASSWORD, type Received, serve, serveSuite } from "./support/serve.ts";

const users = { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } };

describe("documents over REST and the Local API", () => {
  const server = serveSuite({
    auth: {},
    collections: {
      users,
      posts: {
        labels: { singular: "Post", plural: "Posts" },
        fields: {
          title: { type: "text", required: true },
          slug: { type: "text", unique: true },
          body: { type: "textarea" },
          views: { type: "integer", default: 0, min: 0 },
          score: { type: "number" },
          live: { type: "boolean" },
          day: { type: "date" },
          kind: { type: "select", options: ["note", "essay"] },
          meta: { type: "json" },
          author: { type: "relationship", relationTo: "users" },
        },
        access: { read: () => true, create: () => true, update: () => true, delete: () => true },
      },
    },
  });

  const FULL = {
    title: "Grüße ‮ 🜚",
    slug: "first",
    body: "two\nlines",
    views: 3,
    score: -0.5,
    live: true,
    day: "2026-11-21T09:30:00.000Z",
    kind: "essay",
    meta: { a: [1, "x", null, { b: true }] },
  };

  it("are the same in both, from the making to the end", async () => {
    const { lucent } = server();
    const made = await server().post("/api/posts", FULL);
    expect([made.status, made.body.message]).toEqual([201, "Post successfully created."]);
    const { doc } = made.body;
    expect(doc).toMatchObject({ ...FULL, author: null });
    expect(await lucent.findByID({ collection: "posts", id: doc.id })).toEqual(doc);
    expect((await server().get(`/api/posts/${doc.id}`)).body).toEqual(doc);

    const changed = await server().patch(`/api/posts/${doc.id}`, { title: "Changed" });
    expect([changed.status, changed.body.message]).toEqual([200, "Updated successfully."]);
    const { updatedAt } = changed.body.doc;
    expect(changed.body.doc).toEqual({ ...doc, title: "Changed", updatedAt });
    expect(updatedAt >= doc.updatedAt).toBe(true);
    expect((await lucent.find({ collection: "posts", where: { id: { equals: doc.id } } })).docs).toEqual([
      changed.body.doc,
    ]);

    const local = await lucent.update({ collection: "posts", id: doc.id, data: { title: "Again" } });
    expect((await server().get(`/api/posts/${doc.id}`)).body).toEqual(local);

    const removed = await server().delete(`/api/posts/${doc.id}`);
    expect([removed.status, removed.body]).toEqual([200, { doc: local, message: "Deleted successfully." }]);
    for (const act of ["findByID", "update", "delete"]) {
      const call = lucent[act]({ collection: "posts", id: doc.id, data: act === "update" ? {} : undefined });
      await expect(call).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it.each(["GET", "PATCH", "DELETE"])(
    "that are not there are a 404 for %s, however malformed",
    async (method) => {
      const ids = [
        "01890a5d-ac96-774b-bcce-b302099a8057",
        "1",
        "x",
        "null",
        "undefined",
        "me2",
        "a".repeat(300),
      ];
      for (const id of ids) {
        const sent = method === "PATCH" ? { method, body: {} } : { method };
        const answer = await server().request(`/api/posts/${id}`, sent);
        expect([id, answer.status]).toEqual([id, 404]);
        expect(answer.body).toEqual({ errors: [{ message: "Not Found", code: "NOT_FOUND" }] });
      }
    },
  );

  it("keep what was not sent, and lose what was set to null", async () => {
    const { lucent } = server();
    const { id } = await lucent.create({ collection: "posts", data: { ...FULL, slug: "kept" } });
    await server().patch(`/api/posts/${id}`, { body: null, meta: null, views: 4, unknown: 1 });
    const doc = await lucent.findByID({ collection: "posts", id });
    expect(doc).toMatchObject({ title: FULL.title, body: null, meta: null, views: 4, slug: "kept" });
    expect(doc).not.toHaveProperty("unknown");
    await lucent.delete({ collection: "posts", id });
  });

  it("that take another's unique value are a 400 with its path", async () => {
    const { lucent } = server();
    const one = await lucent.create({ collection: "posts", data: { title: "a", slug: "taken" } });
    const two = await lucent.create({ collection: "posts", data: { title: "b", slug: "free" } });
    const answers = [
      await server().post("/api/posts", { title: "c", slug: "taken" }),
      await server().patch(`/api/posts/${two.id}`, { slug: "taken" }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.errors[0]]).toEqual([
        400,
        {
          name: "ValidationError",
          code: "VALIDATION_FAILED",
          message: "The following field is invalid: slug",
          data: { collection: "posts", errors: [{ path: "slug", message: "Value must be unique" }] },
        },
      ]);
    }
    expect((await server().patch(`/api/posts/${two.id}`, { slug: "free" })).status).toBe(200);
    for (const { id } of [one, two]) await lucent.delete({ collection: "posts", id });
  });

  it("that point nowhere are a 400 with its path", async () => {
    const author = "01890a5d-ac96-774b-bcce-b302099a8057";
    const { status, body } = await server().post("/api/posts", { title: "a", author });
    expect([status, body.errors[0].data.errors[0].path]).toEqual([400, "author"]);
    const { id } = await server().lucent.create({ collection: "posts", data: { title: "a" } });
    expect((await server().patch(`/api/posts/${id}`, { author })).status).toBe(400);
    expect((await server().patch(`/api/posts/${id}`, { author: "x" })).status).toBe(400);
    await server().lucent.delete({ collection: "posts", id });
  });

  it("name every fault at once", async () => {
    const faulty = { views: -1, score: "1", live: "yes", day: "soon", kind: "poem", author: 1 };
    const { status, body } = await server().post("/api/posts", faulty);
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(1);
    const paths = body.errors[0].data.errors.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(["author", "day", "kind", "live", "score", "title", "views"]);
    const local = server().lucent.create({ collection: "posts", data: faulty });
    await expect(local).rejects.toMatchObject({ code: "VALIDATION_FAILED", data: body.errors[0].data });
  });

  it.each([
    ["title", 5, "Expected a string."],
    ["title", undefined, "This field is required."],
    ["title", null, "This field is required."],
    ["title", "", "This field is required."],
    ["live", "yes", "Expected a boolean."],
    ["views", 1.5, "Expected a whole number."],
  ])("say of %s: %j what is wrong with it", async (path, value, message) => {
    const { body } = await server().post("/api/posts", { title: "a", [path]: value });
    expect(body.errors[0].data.errors).toEqual([{ path, message }]);
  });

  it("ask for nobody's credentials where the rules do not, but refuse bad ones", async () => {
    expect((await server().get("/api/posts", { token: "nonsense" })).status).toBe(401);
    expect((await server().get("/api/posts")).status).toBe(200);
  });
});

describe("a person's document", () => {
  it("shows its owner what is theirs, in the shapes of the contract", async () => {
    const web = await serve({ auth: {}, collections: { users, notes: { fields: {} } } });
    const { token, id } = await web.person("ada@example.com");
    const login = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    expect(login.body).toMatchObject({
      message: "Authentication Passed",
      exp: expect.any(Number),
      token: expect.any(String),
      user: { id, collection: "users", _strategy: "local-jwt", email: "ada@example.com", role: "user" },
    });
    const me = await web.get("/api/users/me", { token });
    expect(me.body).toEqual({
      user: { ...login.body.user },
      collection: "users",
      strategy: "local-jwt",
      token,
      exp: expect.any(Number),
      message: "Account",
    });
    expect((await web.get("/api/users/me")).body).toEqual({ user: null, message: "Account" });
    const logout = await web.post("/api/users/logout", undefined, { token });
    expect(logout.body).toEqual({ message: "Logout successful." });
    const foreign = await web.get("/api/nowhere");
    expect(foreign.status).toBe(404);
    expect(foreign.body).toMatchObject({ message: 'Route not found "/api/nowhere"' });
  });

  it("of a taken address says so [EN-03]", async () => {
    const web = await serve({ auth: {}, collections: { users } });
    await web.person("ada@example.com");
    for (const email of ["ada@example.com", "ADA@example.com", " ada@Example.com "]) {
      const { status, body } = await web.post("/api/users/register", { email, password: PASSWORD });
      expect([status, body.errors[0].data.errors]).toEqual([
        400,
        [{ path: "email", message: "A user with the given email is already registered." }],
      ]);
    }
  });

  it("of one address is made once, however many ask for it at the same moment [RL-14]", async () => {
    const web = await serve({ auth: {}, collections: { users } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const email = index % 2 === 0 ? "ada@example.com" : "Ada@Example.com";
        return web.post("/api/users/register", { email, password: PASSWORD });
      }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 400)]);
    expect((await web.lucent.count({ collection: "users" })).totalDocs).toBe(1);
    expect(await web.instance.engine.database.count({ from: "lucent_people" })).toBe(1);
  });
});

describe("the codes of errors are the same in both", () => {
  const server = serveSuite({
    auth: {},
    collections: {
      users,
      notes: {
        fields: { text: { type: "text", required: true } },
        access: { read: () => true, create: () => true },
      },
    },
  });

  const absent = "01890a5d-ac96-774b-bcce-b302099a8057";
  const CASES: [string, number, () => Promise<Received>, () => Promise<unknown>][] = [
    [
      "VALIDATION_FAILED",
      400,
      () => server().post("/api/notes", {}),
      () => server().lucent.create({ collection: "notes", data: {}, overrideAccess: false }),
    ],
    [
      "INVALID_QUERY",
      400,
      () => server().get("/api/notes?where[x][equals]=1"),
      () => server().lucent.find({ collection: "notes", where: { x: { equals: 1 } }, overrideAccess: false }),
    ],
    [
      "FORBIDDEN",
      403,
      () => server().delete(`/api/notes/${absent}`),
      () => server().lucent.delete({ collection: "notes", id: absent, overrideAccess: false }),
    ],
    [
      "NOT_FOUND",
      404,
      () => server().get(`/api/notes/${absent}`),
      () => server().lucent.findByID({ collection: "notes", id: absent }),
    ],
    [
      "INVALID_CREDENTIALS",
      401,
      () => server().post("/api/users/login", { email: "x@example.com", password: PASSWORD }),
      () =>
        server().lucent.login({ collection: "users", data: { email: "x@example.com", password: PASSWORD } }),
    ],
    [
      "INVALID_TOKEN",
      401,
      () => server().get("/api/notes", { token: "x" }),
      () => server().lucent.find({ collection: "notes", token: "x" }),
    ],
    [
      "NO_SESSION",
      400,
      () => server().post("/api/users/logout"),
      () => server().lucent.logout({ collection: "users" }),
    ],
  ];

  it.each(CASES)("%s", async (code, status, overRest, locally) => {
    const answer = await overRest();
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code]);
    await expect(locally()).rejects.toMatchObject({ code, status });
  });
});
