import { buildClientSchema, getIntrospectionQuery, validateSchema } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, type Received, serve, serveSuite, type TestServer } from "./support/serve.ts";
import { statementsOf } from "./support/statements.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Loose = any;

const text = { type: "text" };
const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
const to = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});

const server = serveSuite({
  collections: {
    users: { auth: true, access: { read: () => true }, fields: { name: text, bio: { type: "textarea" } } },
    posts: {
      access: open,
      fields: {
        title: { ...text, required: true },
        kind: { type: "select", options: ["news", "in-review"] },
        seo: { type: "group", fields: { title: text } },
        rows: { type: "array", fields: { text } },
        author: to("users"),
        editor: to("users"),
        best: to("posts"),
        tags: to("tags", true),
        owner: to(["users", "tags"]),
        owners: to(["users", "tags"], true),
        size: { type: "integer" },
        at: { type: "date" },
        place: { type: "point" },
        meta: { type: "json" },
      },
    },
    tags: { access: open, fields: { name: text } },
    drawers: {
      access: { ...open, read: ({ user }: Loose) => user !== null },
      fields: { label: text, within: to("drawers"), post: to("posts") },
    },
    shelves: { access: open, fields: { label: text, drawer: to("drawers"), drawers: to("drawers", true) } },
  },
  globals: {
    settings: {
      access: { read: () => true, update: () => true },
      fields: { motto: text, author: to("users") },
    },
  },
});

const ask = (
  query: string,
  variables: object = {},
  { web = server(), ...sent }: { web?: TestServer; token?: string; headers?: Record<string, string> } = {},
): Promise<Received> => web.post("/api/graphql", { query, variables }, sent);

/** The data of an answer that must have no errors. */
async function dataOf(...args: Parameters<typeof ask>): Promise<Loose> {
  const { body } = await ask(...args);
  expect(body.errors).toBeUndefined();
  return body.data;
}

/** The errors of an answer, with their codes alone. */
async function refused(...args: Parameters<typeof ask>): Promise<Loose[]> {
  const { body } = await ask(...args);
  return body.errors.map(({ path, extensions }: Loose) => ({ ...(path && { path }), code: extensions.code }));
}

let ada: { id: string; token: string; cookie: string };
let tags: string[];
let posts: string[];

beforeAll(async () => {
  ada = await server().person("ada@example.com");
  const { lucent } = server();
  const made = async (collection: string, data: object) => (await lucent.create({ collection, data })).id;
  tags = [await made("tags", { name: "red" }), await made("tags", { name: "blue" })];
  posts = [];
  for (const title of ["One", "Two", "Three"])
    posts.push(
      await made("posts", {
        title,
        kind: "in-review",
        author: ada.id,
        editor: ada.id,
        best: posts[0],
        tags,
        owner: { relationTo: "tags", value: tags[0] },
        owners: [
          { relationTo: "users", value: ada.id },
          { relationTo: "tags", value: tags[1] },
        ],
        seo: { title: `About ${title}` },
        rows: [{ text: "first" }],
        size: 5_000_000_000,
        at: "2026-01-02",
        place: [13.4, 52.5],
        meta: { deep: [1, { er: true }] },
      }),
    );
});

describe("people", () => {
  it("register, sign in, are known and leave, with the cookies of REST", async () => {
    const email = "grace@example.com";
    const register =
      "mutation($data: mutationUserRegisterInput!) { registerUser(data: $data) { user { id email name } token exp } }";
    const { registerUser } = await dataOf(register, { data: { email, password: PASSWORD, name: "Grace" } });
    expect(registerUser).toEqual({
      user: { id: expect.any(String), email, name: "Grace" },
      token: null,
      exp: null,
    });

    const login = `mutation($email: String!, $password: String!) {
      loginUser(email: $email, password: $password) { token exp user { id email name } } }`;
    const entered = await ask(login, { email, password: PASSWORD });
    const { token, exp, user } = entered.body.data.loginUser;
    expect(user).toEqual(registerUser.user);
    const [cookie = ""] = entered.headers.getSetCookie();
    const byRest = await server().post("/api/users/login", { email, password: PASSWORD });
    const shape = (header = "") => header.replace(/=[^;]+/, "=…").replace(/Expires=[^;]+/, "");
    expect(shape(cookie)).toBe(shape(byRest.headers.getSetCookie()[0]));
    expect(cookie).toContain(token);

    const me = "{ meUser { user { id email } collection strategy token exp } initializedUser }";
    const known = { user: { id: user.id, email }, collection: "users", strategy: "local-jwt", token, exp };
    expect(await dataOf(me, {}, { token })).toEqual({ meUser: known, initializedUser: false });
    const headers = { cookie: cookie.split(";")[0] as string, origin: server().url };
    expect((await dataOf(me, {}, { headers })).meUser).toEqual(known);

    const left = await ask("mutation { logoutUser }", {}, { token });
    expect(left.body).toEqual({ data: { logoutUser: "true" } });
    expect(left.headers.getSetCookie()[0]).toContain("Expires=Thu, 01 Jan 1970");
    expect(await refused("{ Posts { totalDocs } }", {}, { token })).toEqual([
      { path: ["Posts"], code: "INVALID_TOKEN" },
    ]);
    expect(await dataOf(me, {}, { token })).toMatchObject({ meUser: { user: null, token: null } });
  });

  it("are who they are from the moment of their login, in what it answers", async () => {
    const lone = await serve({
      collections: {
        users: {
          auth: true,
          fields: {
            friend: to("users"),
            secret: { ...text, access: { read: ({ user, id }: Loose) => user?.id === id } },
          },
        },
      },
    });
    const one = await lone.person("one@example.com");
    await lone.lucent.update({ collection: "users", id: one.id, data: { friend: one.id, secret: "mine" } });
    const login = `mutation { loginUser(email: "one@example.com", password: "${PASSWORD}") { user { secret friend { id email secret } } } }`;
    const { loginUser } = await dataOf(login, {}, { web: lone });
    expect(loginUser.user).toEqual({
      secret: "mine",
      friend: { id: one.id, email: "one@example.com", secret: "mine" },
    });
  });

  it("make the first user, once", async () => {
    const fresh = await serve({ collections: { users: { auth: true, fields: {} } } });
    const first = `mutation { firstRegisterUser(email: "a@example.com", password: "${PASSWORD}") { token user { email } } }`;
    expect(await dataOf("{ initializedUser }", {}, { web: fresh })).toEqual({ initializedUser: false });
    const made = await ask(first, {}, { web: fresh });
    expect(made.body.data.firstRegisterUser.user.email).toBe("a@example.com");
    expect(made.headers.getSetCookie()).toHaveLength(2);
    expect(await refused(first, {}, { web: fresh })).toEqual([
      { path: ["firstRegisterUser"], code: "FORBIDDEN" },
    ]);
  });
});

describe("cookies", () => {
  const me = "{ meUser { user { id } } }";
  const whoIs = async (headers: Record<string, string>) =>
    (await dataOf(me, {}, { headers: { cookie: ada.cookie, ...headers } })).meUser.user?.id ?? null;

  it("count from the server's own pages alone, as for every POST", async () => {
    expect(await whoIs({ origin: server().url })).toBe(ada.id);
    expect(await whoIs({ "sec-fetch-site": "same-origin" })).toBe(ada.id);
    expect(await whoIs({ origin: "https://evil.example" })).toBeNull();
    expect(await whoIs({ origin: "null" })).toBeNull();
    expect(await whoIs({ "sec-fetch-site": "cross-site" })).toBeNull();
    expect(await whoIs({})).toBeNull();
  });

  it("of several acts are set once for each collection, as the last of them left it", async () => {
    const login = `loginUser(email: "ada@example.com", password: "${PASSWORD}") { token }`;
    const twice = await ask(`mutation { a: ${login} b: ${login} }`);
    expect(twice.headers.getSetCookie()).toHaveLength(2);
    expect(twice.headers.getSetCookie()[0]).toContain(twice.body.data.b.token);
    const { token } = twice.body.data.a;
    const out = await ask(`mutation { ${login} logoutUser }`, {}, { token });
    expect(out.headers.getSetCookie()).toHaveLength(2);
    expect(out.headers.getSetCookie()[0]).toContain("Expires=Thu, 01 Jan 1970");
  });
});

describe("documents", () => {
  it("are made, read, changed, copied, counted and deleted", async () => {
    const create = "mutation($data: mutationPostInput!) { createPost(data: $data) { id title kind size } }";
    const { createPost } = await dataOf(create, {
      data: { title: "New", kind: "in_review", size: 4_000_000_000 },
    });
    expect(createPost).toMatchObject({ title: "New", kind: "in_review", size: 4_000_000_000 });
    const { id } = createPost;
    expect((await server().get(`/api/posts/${id}`)).body.kind).toBe("in-review");

    const update =
      "mutation($id: String!, $data: mutationPostUpdateInput) { updatePost(id: $id, data: $data) { title kind size } }";
    const { updatePost } = await dataOf(update, { id, data: { title: "Newer", kind: null } });
    expect(updatePost).toEqual({ title: "Newer", kind: null, size: 4_000_000_000 });

    const copied = await dataOf(`mutation { duplicatePost(id: "${id}") { id title } }`);
    expect(copied.duplicatePost.title).toBe("Newer");

    const where = `where: { title: { equals: "Newer" } }`;
    expect(await dataOf(`{ countPosts(${where}) { totalDocs } }`)).toEqual({ countPosts: { totalDocs: 2 } });
    const many = await dataOf(
      `mutation { updatePosts(${where}, data: { size: 7 }) { docs { size } errors { id message } } }`,
    );
    expect(many.updatePosts).toEqual({ docs: [{ size: 7 }, { size: 7 }], errors: [] });
    const one = await dataOf(`mutation { deletePost(id: "${id}") { id } }`);
    expect(one).toEqual({ deletePost: { id } });
    expect(
      (await dataOf(`mutation { deletePosts(${where}) { docs { id } } }`)).deletePosts.docs,
    ).toHaveLength(1);
    expect(await refused(`{ Post(id: "${id}") { id } }`)).toEqual([{ path: ["Post"], code: "NOT_FOUND" }]);
  });

  it("hold all kinds of values", async () => {
    const query = `query($id: String!) { Post(id: $id) {
      kind seo { title } rows { id text } size at place meta createdAt owner { relationTo } } }`;
    const { Post } = await dataOf(query, { id: posts[0] });
    expect(Post).toEqual({
      kind: "in_review",
      seo: { title: "About One" },
      rows: [{ id: expect.any(String), text: "first" }],
      size: 5_000_000_000,
      at: "2026-01-02T00:00:00.000Z",
      place: [13.4, 52.5],
      meta: { deep: [1, { er: true }] },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      owner: { relationTo: "tags" },
    });
  });

  it("come in pages, filtered and sorted", async () => {
    const query = `query($where: Post_where, $sort: String) {
      Posts(where: $where, sort: $sort, limit: 2) { docs { title } totalDocs hasNextPage nextPage pagingCounter } }`;
    expect(await dataOf(query, { sort: "title" })).toEqual({
      Posts: {
        docs: [{ title: "One" }, { title: "Three" }],
        totalDocs: 3,
        hasNextPage: true,
        nextPage: 2,
        pagingCounter: 1,
      },
    });
    for (const where of [
      { seo__title: { like: "two" } },
      { AND: [{ author__name: { exists: false } }, { OR: [{ title: { equals: "Two" } }] }] },
      { title: { equals: "Two" }, kind: { in: ["in_review"] }, tags__name: { equals: "red" } },
      {
        rows__text: { equals: "first" },
        title: { not_in: ["One", "Three"] },
        size: { greater_than: 3_000_000_000 },
      },
      { owner: { equals: tags[0] }, title: { contains: "w" }, at: { less_than: "2026-01-03" } },
      { place: { near: "13.4, 52.5, 1000" }, title: { equals: "Two" } },
    ])
      expect([where, (await dataOf(query, { where })).Posts.docs]).toEqual([where, [{ title: "Two" }]]);
    const literal = await dataOf("{ Posts(where: { kind: { equals: news } }) { totalDocs } }");
    expect(literal.Posts.totalDocs).toBe(0);
    const far = await dataOf("{ Posts(page: 2147483647, limit: 1000) { docs { id } page pagingCounter } }");
    expect(far.Posts).toMatchObject({ docs: [], page: 2_147_483_647 });
    expect(
      (await dataOf(`{ Posts(cursor: "", limit: 2, sort: null) { nextCursor } }`)).Posts.nextCursor,
    ).toEqual(expect.any(String));
  });

  it("of globals are read and changed", async () => {
    const change = `mutation($id: String) { updateSetting(data: { motto: "Onward", author: $id }) { motto globalType author { email } } }`;
    const settings = { motto: "Onward", globalType: "settings", author: { email: "ada@example.com" } };
    expect(await dataOf(change, { id: ada.id })).toEqual({ updateSetting: settings });
    expect(await dataOf("{ Setting { motto globalType author { email } } }")).toEqual({ Setting: settings });
  });

  it("are read whole, or in the fields of the selection alone", async () => {
    // A hook is told of the input of an operation.
    const asked: Loose[] = [];
    const web = await serve({
      collections: {
        posts: {
          access: open,
          fields: { title: text, seo: { type: "group", fields: { title: text } }, other: to("posts") },
          hooks: { beforeOperation: [({ args }: Loose) => void asked.push(args)] },
        },
      },
    });
    const page = "fragment P on Posts { docs { ... on Post { title other { seo { title } } } } }";
    await dataOf(`query($s: Boolean = true) { Posts(select: $s) { ...P } } ${page}`, {}, { web });
    await dataOf(`{ Posts(select: false) { ...P } } ${page}`, {}, { web });
    await dataOf(`mutation { createPost(select: true, data: { title: "x" }) { createdAt } }`, {}, { web });
    expect(asked).toMatchObject([
      { depth: 0, select: { id: true, title: true, other: true } },
      { depth: 0 },
      { depth: 0, select: { id: true, createdAt: true } },
    ]);
    expect(asked[1]).not.toHaveProperty("select");

    const { Posts } = await dataOf(
      "{ Posts(select: true) { docs { title seo { title } author { email } } } }",
    );
    expect(Posts.docs[0]).toEqual({
      title: "Three",
      seo: { title: "About Three" },
      author: { email: "ada@example.com" },
    });
  });
});

describe("relations", () => {
  const reads = (ran: Awaited<ReturnType<typeof statementsOf>>, table: string) =>
    ran.filter(({ sql }) => /^\s*select/i.test(sql) && sql.includes(`from "${table}"`)).length;

  it("are followed by one statement for each level and collection", async () => {
    const { lucent } = server();
    const data = { email: "other@example.com", password: PASSWORD };
    const other = await lucent.create({ collection: "users", data });
    const inner = await lucent.create({
      collection: "posts",
      data: { title: "Inner", author: other.id, tags },
    });
    const made = await Promise.all(
      posts.map((best) =>
        lucent.create({
          collection: "posts",
          data: { title: "Outer", author: ada.id, editor: ada.id, best, tags: [tags[0]] },
        }),
      ),
    );
    await lucent.update({ collection: "posts", id: posts[0], data: { best: inner.id } });
    const query = `{ Posts(limit: 20) { docs {
      title author { email bio } editor { email } tags { name }
      best { title author { name } best { title best { author { name } tags { name } } } } } } }`;
    const ran = await statementsOf(() => dataOf(query));
    // What was read at one level is not read again at another.
    expect([reads(ran, "users"), reads(ran, "tags"), reads(ran, "posts")]).toEqual([1, 1, 2]);

    const nested = `{ Post(id: "${made[0].id}") { author { name } best { author { name } best { author { name } } } } }`;
    const further = await statementsOf(() => dataOf(nested));
    expect([reads(further, "users"), reads(further, "posts")]).toEqual([2, 3]);
    for (const { id } of [...made, inner]) await lucent.delete({ collection: "posts", id });
  });

  it("are not read for their ids alone", async () => {
    const ran = await statementsOf(async () => {
      const { Posts } = await dataOf(
        "{ Posts(limit: 20) { docs { author { id __typename } tags { id } } } }",
      );
      expect(Posts.docs[0]).toEqual({
        author: { id: ada.id, __typename: "User" },
        tags: tags.map((id) => ({ id })),
      });
    });
    expect([reads(ran, "users"), reads(ran, "tags")]).toEqual([0, 0]);
  });

  it("to several collections are unions", async () => {
    const query = `query($id: String!) { Post(id: $id) {
      owner { relationTo value { __typename ... on Tag { name } ... on User { email } } }
      owners { relationTo value { ... on Tag { id name } ... on User { id email } } } } }`;
    const { Post } = await dataOf(query, { id: posts[1] });
    expect(Post).toEqual({
      owner: { relationTo: "tags", value: { __typename: "Tag", name: "red" } },
      owners: [
        { relationTo: "users", value: { id: ada.id, email: "ada@example.com" } },
        { relationTo: "tags", value: { id: tags[1], name: "blue" } },
      ],
    });
    const input = `mutation($owner: mutationPost_ownerInput) { createPost(data: { title: "Owned", owner: $owner }) { id owner { value { ... on User { email } } } } }`;
    const { createPost } = await dataOf(input, { owner: { relationTo: "users", value: ada.id } });
    expect(createPost.owner.value.email).toBe("ada@example.com");
    await server().delete(`/api/posts/${createPost.id}`);
  });

  it("that the caller may not read keep their ids, as in every answer", async () => {
    const { lucent } = server();
    const inner = await lucent.create({ collection: "drawers", data: { label: "inner" } });
    const outer = await lucent.create({ collection: "drawers", data: { label: "outer", within: inner.id } });
    const shelf = await lucent.create({
      collection: "shelves",
      data: { label: "shelf", drawer: outer.id, drawers: [outer.id, inner.id] },
    });
    const query = `{ Shelve(id: "${shelf.id}") { drawer { id label within { label } } drawers { id label } } }`;
    expect(await dataOf(query)).toEqual({
      Shelve: {
        drawer: { id: outer.id, label: null, within: null },
        drawers: [
          { id: outer.id, label: null },
          { id: inner.id, label: null },
        ],
      },
    });
    expect(await dataOf(query, {}, { token: ada.token })).toEqual({
      Shelve: {
        drawer: { id: outer.id, label: "outer", within: { label: "inner" } },
        drawers: [
          { id: outer.id, label: "outer" },
          { id: inner.id, label: "inner" },
        ],
      },
    });
  });

  it("are read anew by each act of a mutation", async () => {
    const { id } = await server().lucent.create({ collection: "tags", data: { name: "before" } });
    const query = `mutation($id: String!, $tags: [String!]) {
      a: createPost(data: { title: "A", tags: $tags }) { id tags { name } }
      updateTag(id: $id, data: { name: "after" }) { name }
      b: createPost(data: { title: "B", tags: $tags }) { id tags { name } } }`;
    const { a, b } = await dataOf(query, { id, tags: [id] });
    expect([a.tags, b.tags]).toEqual([[{ name: "before" }], [{ name: "after" }]]);
    for (const made of [a, b]) await server().delete(`/api/posts/${made.id}`);
  });
});

describe("errors", () => {
  it("say where, and with which code and status", async () => {
    const { status, body, headers } = await ask(
      `{ here: Post(id: "${posts[0]}") { title } there: Post(id: "x") { id } }`,
    );
    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(body).toEqual({
      errors: [
        {
          message: "Not Found",
          locations: [{ line: 1, column: 68 }],
          path: ["there"],
          extensions: { code: "NOT_FOUND", statusCode: 404 },
        },
      ],
      data: { here: { title: "One" }, there: null },
    });
  });

  it("carry the faults of an input by their paths, whichever way it was sent", async () => {
    const byField = { collection: "posts", errors: [{ path: "title", message: expect.any(String) }] };
    const create = "mutation($data: mutationPostInput!) { createPost(data: $data) { id } }";
    const told = async (query: string, variables: object) => {
      const { code, statusCode, name, data } = (await ask(query, variables)).body.errors[0].extensions;
      return { code, statusCode, name, data };
    };
    const expected = { code: "VALIDATION_FAILED", statusCode: 400, name: "ValidationError", data: byField };
    expect(await told(create, { data: { title: 5 } })).toEqual(expected);
    expect(await told(create, { data: { title: "" } })).toEqual(expected);
    expect(await told(create, { data: {} })).toEqual(expected);
    const byName = "mutation($t: String!) { createPost(data: { title: $t }) { id } }";
    expect(await told(byName, { t: ["x"] })).toEqual(expected);
    const login = 'mutation($p: String!) { loginUser(email: "a@example.com", password: $p) { token } }';
    for (const p of [5, ["x"], { equals: "" }, true, null]) {
      const { data, code } = await told(login, { p });
      expect([code, data.errors[0].path]).toEqual(["VALIDATION_FAILED", "password"]);
    }
    const rows = await told(create, {
      data: { title: "x", rows: [{ text: "a" }, { text: 1 }], kind: "in-review" },
    });
    expect(rows.data.errors.map(({ path }: Loose) => path)).toEqual(["kind", "rows.1.text"]);
  });

  it("of filters name the path, as everywhere", async () => {
    const query = "query($w: Post_where) { Posts(where: $w) { totalDocs } }";
    const path = async (w: object) => (await ask(query, { w })).body.errors[0].extensions;
    const invalid = (at: string) => ({
      code: "INVALID_QUERY",
      statusCode: 400,
      name: "QueryError",
      data: [{ path: at }],
    });
    expect(await path({ nowhere: { equals: 1 } })).toEqual(invalid("nowhere"));
    expect(await path({ AND: [{ OR: [{ seo__title: { equals: 5 } }] }] })).toEqual(invalid("seo.title"));
    expect(await path({ title: { greater_than: "x" } })).toEqual(invalid("title"));
    const inside =
      "query($v: String) { Posts(where: { AND: [{ seo__title: { equals: $v } }] }) { totalDocs } }";
    expect((await ask(inside, { v: 5 })).body.errors[0].extensions).toEqual(invalid("seo.title"));
    expect(await refused(`{ Posts(sort: "nowhere") { totalDocs } }`)).toEqual([
      { path: ["Posts"], code: "INVALID_QUERY" },
    ]);
  });

  it("of documents that are not valid say so, with the status that the client can tell apart", async () => {
    const own = { headers: { accept: "application/graphql-response+json" } };
    for (const query of [
      "{",
      "{ nowhere }",
      "{ Posts }",
      "mutation { loginUser { token } }",
      "",
      "query A { initializedUser } query B { initializedUser }",
    ]) {
      const plain = await ask(query);
      expect([query, plain.status, plain.body.errors[0].extensions]).toEqual([
        query,
        200,
        { code: "GRAPHQL_INVALID", statusCode: 400 },
      ]);
      expect(plain.body).not.toHaveProperty("data");
      const told = await ask(query, {}, own);
      expect([told.status, told.headers.get("content-type")]).toEqual([
        400,
        "application/graphql-response+json; charset=utf-8",
      ]);
    }
    expect((await ask('{ Post(id: "x") { id } }', {}, own)).status).toBe(200);
  });

  it("of clients' forms: null for what may be left out is nothing", async () => {
    const query =
      "query($limit: Int, $where: Post_where, $page: Int) { Posts(limit: $limit, where: $where, page: $page) { limit page } }";
    expect(await dataOf(query, { limit: null, where: null, page: null })).toEqual({
      Posts: { limit: 10, page: 1 },
    });
    expect(await refused("query($n: Int = 3) { Posts(limit: $n) { limit } a: Post(id: $x) { id } }")).toEqual(
      [{ code: "GRAPHQL_INVALID" }],
    );
    const demanded = `query($id: String = "x") { Post(id: $id) { id } }`;
    expect(await refused(demanded, { id: null })).toEqual([{ path: ["Post"], code: "GRAPHQL_INVALID" }]);
  });

  it("that nobody foresaw are told to the log alone", async () => {
    const broken = await serve({
      collections: {
        posts: {
          access: open,
          fields: { title: text },
          hooks: {
            beforeOperation: [
              () => {
                throw new Error("the secret of the house");
              },
            ],
          },
        },
        things: {
          access: open,
          fields: { size: { type: "integer" } },
          hooks: { afterRead: [() => ({ id: "x", size: { secret: "house" } })] },
        },
      },
    });
    await broken.lucent.create({ collection: "things", data: { size: 1 } });
    const { text: told } = await ask(
      "{ Posts { totalDocs } a: Things { docs { size } } }",
      {},
      { web: broken },
    );
    expect(told).not.toContain("house");
    expect(JSON.parse(told).errors.map(({ extensions }: Loose) => extensions.code)).toEqual([
      "INTERNAL",
      "INTERNAL",
    ]);
  });
});

describe("over HTTP", () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    server().request("/api/graphql", { method: "POST", body, headers });

  it("takes an object of JSON by POST, and nothing else", async () => {
    const query = "{ initializedUser }";
    for (const body of [
      { query },
      { query, variables: null, operationName: null, extensions: {} },
      { query, more: 1 },
    ])
      expect([body, (await post(body)).body]).toEqual([body, { data: { initializedUser: false } }]);
    const codes: [unknown, number, string][] = [
      [[{ query }], 400, "VALIDATION_FAILED"],
      [{}, 400, "VALIDATION_FAILED"],
      [{ query: 5 }, 400, "VALIDATION_FAILED"],
      [{ query: [query] }, 400, "VALIDATION_FAILED"],
      [{ query, variables: "{}" }, 400, "VALIDATION_FAILED"],
      [{ query, variables: [] }, 400, "VALIDATION_FAILED"],
      [{ query, operationName: 5 }, 400, "VALIDATION_FAILED"],
      [{ query, extensions: [] }, 400, "VALIDATION_FAILED"],
      ["null", 400, "VALIDATION_FAILED"],
      ["{", 400, "INVALID_JSON"],
      ['{ "query": "{ initializedUser }", "variables": { "__proto__": {} } }', 400, "INVALID_JSON"],
      [{ query: "x".repeat(1024 * 1024) }, 413, "BODY_TOO_LARGE"],
    ];
    for (const [body, status, code] of codes) {
      const answer = await post(body);
      expect([String(body).slice(0, 40), answer.status, answer.body.errors[0].extensions]).toMatchObject([
        String(body).slice(0, 40),
        status,
        { code, statusCode: status },
      ]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it("takes no forms, and no queries in addresses", async () => {
    const query = "mutation { logoutUser }";
    for (const type of [
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/plain",
      "application/graphql",
      "",
    ])
      expect([type, (await post(JSON.stringify({ query }), { "content-type": type })).status]).toEqual([
        type,
        415,
      ]);
    for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
      const answer = await server().request(
        `/api/graphql?query=${encodeURIComponent("{ initializedUser }")}`,
        { method },
      );
      expect([method, answer.status, answer.body.errors[0].extensions.code]).toEqual([
        method,
        404,
        "ROUTE_NOT_FOUND",
      ]);
    }
    expect((await server().request("/api/graphql", { method: "OPTIONS" })).status).toBe(200);
    expect((await server().post("/api/graphql/", { query: "{ initializedUser }" })).status).toBe(200);
    expect((await server().post("/api/graphql/x", { query })).body.errors[0].code).toBe("ROUTE_NOT_FOUND");
  });

  it("runs the operation that is named", async () => {
    const query = "query A { initializedUser } query B { countTags { totalDocs } }";
    const { body } = await post({ query, operationName: "B" });
    expect(body).toEqual({ data: { countTags: { totalDocs: expect.any(Number) } } });
    expect((await post({ query, operationName: "C" })).body.errors[0].extensions.code).toBe(
      "GRAPHQL_INVALID",
    );
  });

  it("carries what every answer of the API carries", async () => {
    const { headers } = await ask("{ initializedUser }", {}, { headers: { "x-request-id": "my-request-1" } });
    expect([headers.get("x-request-id"), headers.get("cache-control"), headers.get("vary")]).toEqual([
      "my-request-1",
      "no-store",
      "Origin, Authorization, Cookie, X-Lucent-Session",
    ]);
  });

  it("tells tools of its schema, as they ask for it", async () => {
    const all = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    };
    const { __schema } = await dataOf(getIntrospectionQuery(all));
    expect(validateSchema(buildClientSchema({ __schema }))).toEqual([]);
  });

  it("is not there where the config takes it away", async () => {
    const without = await serve({ graphql: false, collections: { posts: { access: open, fields: {} } } });
    const answer = await without.post("/api/graphql", { query: "{ Posts { totalDocs } }" });
    expect([answer.status, answer.body.errors[0].code]).toEqual([404, "ROUTE_NOT_FOUND"]);
  });
});
