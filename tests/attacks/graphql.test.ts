import { beforeAll, describe, expect, it } from "vitest";
import { serveProduction } from "../support/production.ts";
import { PASSWORD, type Received, serve, serveSuite, type TestServer } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Loose = any;

const text = { type: "text" };
const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
const to = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});
const nobody = { access: { read: () => false } };
/** A millisecond budget that only a mistake of another order of magnitude passes. */
const MOMENT = 2_000;

const SECRETS = ["seen-by-nobody", "seen-by-rule", "of-a-group", "in-a-closed-collection"];

const collections = {
  users: { auth: true, fields: { name: text, note: { ...text, hidden: true } } },
  posts: {
    access: open,
    fields: {
      title: text,
      hidden: { ...text, hidden: true },
      guarded: { ...text, ...nobody },
      group: {
        type: "group",
        ...nobody,
        fields: { inner: text, kind: { type: "select", options: ["of_a_group"] } },
      },
      next: to("posts"),
      many: to("posts", true),
      locked: to("vaults"),
      either: to(["posts", "vaults"]),
      author: to("users"),
    },
  },
  vaults: { access: { ...open, read: () => false }, fields: { code: text, post: to("posts") } },
};

const server = serveSuite({ collections });

const ask = (
  query: string,
  variables: object = {},
  web: TestServer = server(),
  sent: object = {},
): Promise<Received> => web.post("/api/graphql", { query, variables }, sent);
const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(" ");
const codesOf = ({ body }: Received) => body.errors.map(({ extensions }: Loose) => extensions.code);

let post = "";

beforeAll(async () => {
  const { lucent } = server();
  await server().person("ada@example.com");
  const vault = await lucent.create({ collection: "vaults", data: { code: SECRETS[3] } });
  const data = {
    title: "One",
    hidden: SECRETS[0],
    guarded: SECRETS[1],
    group: { inner: SECRETS[2], kind: "of_a_group" },
    locked: vault.id,
    either: { relationTo: "vaults", value: vault.id },
  };
  post = (await lucent.create({ collection: "posts", data })).id;
});

describe("guessing [GQ-01]", () => {
  const guess = (password: string) =>
    `loginUser(email: "ada@example.com", password: "${password}") { token }`;

  it("a thousand times under a thousand names is refused before the first", async () => {
    const started = performance.now();
    const answer = await ask(
      `mutation { ${times(1_000, (at) => `a${at}: ${guess(at === 50 ? PASSWORD : "wrong")}`)} }`,
    );
    expect(codesOf(answer)).toEqual(["GRAPHQL_TOO_COMPLEX"]);
    expect(answer.text).not.toContain("eyJ");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(performance.now() - started).toBeLessThan(MOMENT);
  });

  it("as often as names allow is as many calls, each counted and with an answer of its own", async () => {
    const counted: string[] = [];
    const web = await serve({
      collections: {
        users: {
          auth: true,
          fields: {},
          hooks: { beforeOperation: [({ operation }: Loose) => void counted.push(operation)] },
        },
      },
    });
    await web.person("ada@example.com");
    counted.length = 0;
    const answer = await ask(
      `mutation { ${times(15, (at) => `a${at}: ${guess(at === 4 ? PASSWORD : "wrong")}`)} }`,
      {},
      web,
    );
    expect(counted).toEqual(Array.from({ length: 15 }, () => "login"));
    expect(codesOf(answer)).toEqual(Array.from({ length: 14 }, () => "INVALID_CREDENTIALS"));
    expect(Object.values(answer.body.data).filter((given) => given !== null)).toHaveLength(1);
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    // Ten wrong ones came after it: by now even the right one is refused.
    const after = await ask(`mutation { ${guess(PASSWORD)} }`, {}, web);
    expect(codesOf(after)).toEqual(["INVALID_CREDENTIALS"]);
  });

  it.each<[what: string, query: string]>([
    [
      "fragments that multiply names",
      `mutation { ...A ...B ...C ...D } ${["A", "B", "C", "D"].map((name) => `fragment ${name} on Mutation { ${times(4, (at) => `${name}${at}: ${guess("x")}`)} }`).join(" ")}`,
    ],
    ["inline fragments", `mutation { ${times(16, (at) => `... on Mutation { a${at}: ${guess("x")} }`)} }`],
    [
      "inline fragments in fragments",
      `mutation { ... { ... { ${times(16, (at) => `a${at}: ${guess("x")}`)} } } }`,
    ],
    [
      "another operation of the same document",
      `query Q { initializedUser } mutation { ${times(16, (at) => `a${at}: ${guess("x")}`)} }`,
    ],
  ])("by %s is refused all the same", async (_, query) => {
    expect(codesOf(await ask(query))[0]).toMatch(/^GRAPHQL_/);
    expect((await ask(query)).body).not.toHaveProperty("data");
  });

  it("without names is one call, since the same field is one in the answer", async () => {
    const answer = await ask(`mutation { ${times(40, () => guess("wrong"))} }`);
    expect(codesOf(answer)).toEqual(["INVALID_CREDENTIALS"]);
    const differing = await ask(`mutation { ${times(40, (at) => guess(`wrong ${at}`))} }`);
    expect(codesOf(differing)).not.toContain("INVALID_CREDENTIALS");
    expect(differing.text).not.toContain("wrong");
  });

  it("by many requests in one body is refused", async () => {
    const one = { query: `mutation { ${guess(PASSWORD)} }` };
    for (const body of [[one, one], [one], { 0: one, 1: one, length: 2 }, { query: [one.query] }]) {
      const answer = await server().post("/api/graphql", body);
      expect([answer.status, codesOf(answer)]).toEqual([400, ["VALIDATION_FAILED"]]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it("with a value that is no text is refused before anybody is looked for", async () => {
    const query =
      "mutation($email: String!, $password: String!) { loginUser(email: $email, password: $password) { token } }";
    const wrong = [1, true, null, [], ["x"], {}, { equals: "x" }, { $ne: null }, [["x"]]];
    for (const value of wrong) {
      for (const variables of [
        { email: value, password: PASSWORD },
        { email: "ada@example.com", password: value },
      ]) {
        const answer = await ask(query, variables);
        expect([value, codesOf(answer)]).toEqual([value, ["VALIDATION_FAILED"]]);
      }
    }
    for (const literal of ["1", "true", "null", "[]", '["x"]', "{}", "X"])
      expect(
        codesOf(
          await ask(`mutation { loginUser(email: "ada@example.com", password: ${literal}) { token } }`),
        ),
      ).toEqual(["GRAPHQL_INVALID"]);
  });
});

describe("documents that ask for too much [GQ-02]", () => {
  const friends = (depth: number) => `${"next { ".repeat(depth)}title${" }".repeat(depth)}`;

  it.each<[what: string, query: string]>([
    ["depth", `{ Post(id: "x") { ${friends(10)} } }`],
    ["depth beyond all reading", `${"{ a ".repeat(900)}${"}".repeat(900)}`],
    [
      "brackets beyond all reading",
      `{ Posts(where: { id: { in: ${"[".repeat(900)}${"]".repeat(900)} } }) { totalDocs } }`,
    ],
    ["lists of lists of lists", "{ Posts(limit: 1000) { docs { many { many { title } } } } }"],
    [
      "all of several lists",
      `{ ${times(15, (at) => `a${at}: Posts(pagination: false) { docs { id title } }`)} }`,
    ],
    [
      "fragments that double",
      `{ Post(id: "x") { ...F0 } } ${times(150, (at) => `fragment F${at} on Post { ...F${at + 1} ...F${at + 1} }`)} fragment F150 on Post { title }`,
    ],
    [
      "fragments in a circle",
      `{ Post(id: "x") { ...A } } fragment A on Post { next { ...B } } fragment B on Post { next { ...A } }`,
    ],
    ["a fragment in itself", `{ Post(id: "x") { ...A } } fragment A on Post { ...A }`],
    ["directives", `{ Posts { totalDocs ${"@skip(if: false) ".repeat(1_000)} } }`],
    [
      "directives on many fields",
      `{ Posts { docs { ${times(60, (at) => `a${at}: title @include(if: true)`)} } } }`,
    ],
    ["fields of the root", `{ ${"initializedUser ".repeat(60)} }`],
    ["the same field", `{ Posts { ${"totalDocs ".repeat(1_900)} } }`],
    ["tokens", `{ ${"x ".repeat(400_000)} }`],
    ["text", `{ Post(id: "${"x".repeat(900_000)}") { id } }`],
    ["comments", `${"#\n".repeat(300_000)}{ initializedUser }`],
    ["variables that nobody uses", `query(${times(5_000, (at) => `$a${at}: Int`)}) { initializedUser }`],
  ])("%s", async (_, query) => {
    const started = performance.now();
    const answer = await ask(query);
    expect(performance.now() - started).toBeLessThan(MOMENT);
    expect(codesOf(answer)[0]).toMatch(/^GRAPHQL_(?:TOO_COMPLEX|INVALID)$/);
    expect(answer.body).not.toHaveProperty("data");
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it("by variables: values in values, long lists, and a limit that was not there at the first time", async () => {
    const query =
      "query($w: Post_where, $n: Int) { Posts(where: $w, limit: $n) { docs { next { title } many { title } } } }";
    expect((await ask(query, { n: 10 })).body.errors).toBeUndefined();
    expect(codesOf(await ask(query, { n: 1_000 }))).toEqual(["GRAPHQL_TOO_COMPLEX"]);
    let deep: object = {};
    for (let level = 0; level < 5_000; level++) deep = { AND: [deep] };
    expect(codesOf(await ask(query, { w: deep }))).toEqual(["GRAPHQL_TOO_COMPLEX"]);
    expect(codesOf(await ask(query, { unused: deep }))).toEqual(["GRAPHQL_TOO_COMPLEX"]);
    const started = performance.now();
    expect(
      codesOf(
        await ask(query, { w: { OR: Array.from({ length: 20_000 }, () => ({ title: { equals: "x" } })) } }),
      ),
    ).toEqual(["GRAPHQL_TOO_COMPLEX"]);
    expect(codesOf(await ask(query, { w: { id: { in: Array.from({ length: 50_000 }, String) } } }))).toEqual([
      "INVALID_QUERY",
    ]);
    const wrong = await ask(query, { w: { id: { in: Array.from({ length: 100_000 }, (_, at) => at) } } });
    expect(codesOf(wrong)).toEqual(["INVALID_QUERY"]);
    const bomb = "mutation($d: mutationPostInput!) { createPost(data: $d) { id } }";
    const many = await ask(bomb, {
      d: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`x${at}`, at])),
    });
    expect(codesOf(many)).toEqual(["VALIDATION_FAILED"]);
    expect(many.text.length).toBeLessThan(20_000);
    expect(performance.now() - started).toBeLessThan(5 * MOMENT);
  });

  it("are answered as far as there is room, where relations multiply what they show", async () => {
    const web = await serve({
      collections: { posts: collections.posts, vaults: collections.vaults, users: collections.users },
    });
    const { lucent } = web;
    const ids: string[] = [];
    for (let made = 0; made < 60; made++)
      ids.push(
        (await lucent.create({ collection: "posts", data: { title: `${made} ${"x".repeat(1_000)}` } })).id,
      );
    for (const id of ids) await lucent.update({ collection: "posts", id, data: { many: ids } });
    const started = performance.now();
    const answer = await ask("{ Posts(limit: 60) { docs { many { id many { title } } } } }", {}, web);
    expect(performance.now() - started).toBeLessThan(5 * MOMENT);
    expect(codesOf(answer)).toEqual(["ANSWER_TOO_LARGE"]);
    expect(answer.text.length).toBeLessThan(10_000_000);
    expect(answer.body.data.Posts.docs[0].many[0].id).toBe(ids[0]);
    expect(
      (await ask("{ Posts(limit: 60) { docs { many { title } } } }", {}, web)).body.errors,
    ).toBeUndefined();
  });

  it("errors of many places are told by fifty", async () => {
    const aliases = `{ ${times(15, (at) => `a${at}: Post(id: "x") { id }`)} }`;
    expect(codesOf(await ask(aliases))).toHaveLength(15);
    const invalid = await ask(`{ ${times(500, (at) => `x${at}`)} }`);
    expect(invalid.body.errors.length).toBeLessThan(50);
  });
});

describe("what nobody is shown [AC-02, GQ-04]", () => {
  const leaks = (answer: Received) => SECRETS.filter((secret) => answer.text.includes(secret));

  it("is in no type and in no filter", async () => {
    const names = await ask(
      `{ Post: __type(name: "Post") { fields { name } } where: __type(name: "Post_where") { inputFields { name } } User: __type(name: "User") { fields { name } } }`,
    );
    expect(names.text).not.toMatch(/"hidden"|password|"note"/);
  });

  it.each<[what: string, query: string]>([
    ["by its name", "{ Posts { docs { hidden } } }"],
    ["of a person", "{ Users { docs { note password } } }"],
    ["by a relation", "{ Posts { docs { next { hidden } } } }"],
    ["by a fragment", "{ Posts { docs { ...F } } } fragment F on Post { hidden }"],
    ["by a filter", `{ Posts(where: { hidden: { equals: "x" } }) { totalDocs } }`],
    ["by a filter through a relation", "{ Posts(where: { next__hidden: { exists: true } }) { totalDocs } }"],
    ["by a filter of people", "{ Posts(where: { author__password: { exists: true } }) { totalDocs } }"],
  ])("cannot be named %s", async (_, query) => {
    const answer = await ask(query);
    expect(codesOf(answer)[0]).toBe("GRAPHQL_INVALID");
    expect(answer.body).not.toHaveProperty("data");
  });

  it("is null, wherever it could stand", async () => {
    const fields = "title guarded group { inner kind }";
    const answer = await ask(
      `query($id: String!) {
      Post(id: $id) { ${fields} locked { id code post { title } } either { relationTo value { ... on Vault { id code } } } }
      Posts(where: { id: { equals: $id } }) { docs { ${fields} } } }`,
      { id: post },
    );
    expect(answer.body.errors).toBeUndefined();
    expect(leaks(answer)).toEqual([]);
    const closed = { title: "One", guarded: null, group: null };
    expect(answer.body.data.Posts.docs).toEqual([closed]);
    expect(answer.body.data.Post).toMatchObject({
      ...closed,
      locked: { code: null, post: null },
      either: { value: { code: null } },
    });
    const written = await ask(
      `mutation($id: String!) { updatePost(id: $id, data: { title: "One" }) { ${fields} locked { code } } }`,
      { id: post },
    );
    expect([written.body.errors, leaks(written)]).toEqual([undefined, []]);
  });

  it.each<[what: string, where: object | null, sort?: string]>([
    ["a field", { guarded: { like: "seen" } }],
    ["a group", { group__inner: { exists: true } }],
    ["an option in a group", { group__kind: { equals: "of_a_group" } }],
    ["a document of theirs", { locked__code: { like: "closed" } }],
    ["one of theirs among others", { either__code: { like: "closed" } }],
    ["a field in a group of filters", { AND: [{ OR: [{ guarded: { exists: true } }] }] }],
    ["an order", null, "guarded"],
    ["an order through a relation", null, "locked.code"],
    ["an order by what is hidden", null, "hidden"],
    ["an order by a password", null, "author.password"],
  ])("cannot be found out by %s", async (_, where, sort) => {
    const count = await ask(
      "query($w: Post_where, $s: String) { Posts(where: $w, sort: $s) { totalDocs } }",
      { w: where, s: sort },
    );
    expect([codesOf(count), count.body.data?.Posts ?? null]).toEqual([["INVALID_QUERY"], null]);
  });

  it("cannot be written, nor what the engine keeps for itself", async () => {
    for (const data of [
      { _verified: true, name: 5 },
      { id: "x" },
      { sessions: [] },
      { hash: "x" },
      { collection: "admins" },
      { __proto__: { x: 1 } },
      { constructor: 1 },
    ]) {
      const answer = await ask(
        "mutation($d: mutationUserRegisterInput!) { registerUser(data: $d) { user { id } } }",
        {
          d: { email: "new@example.com", password: PASSWORD, ...JSON.parse(JSON.stringify(data)) },
        },
      );
      if (Object.keys(data).length > 0)
        expect([data, codesOf(answer)]).toEqual([data, ["VALIDATION_FAILED"]]);
    }
    const polluted = await ask(
      `mutation { registerUser(data: { email: "n@example.com", password: "${PASSWORD}", __proto__: { admin: true } }) { user { id } } }`,
    );
    expect(codesOf(polluted)).toEqual(["GRAPHQL_INVALID"]);
    expect(({} as Loose).admin).toBeUndefined();
  });
});

describe("in production", () => {
  it("the schema is not shown, by no door [GQ-03]", async () => {
    const web = await serveProduction({ collections });
    for (const query of [
      "{ __schema { types { name } } }",
      "{ s: __schema { queryType { name } } }",
      `{ __type(name: "Post") { fields { name } } }`,
      "{ ...F } fragment F on Query { ... on Query { __schema { directives { name } } } }",
      "query A { initializedUser } query B { __schema { types { name } } }",
    ]) {
      const answer = await ask(query, {}, web);
      expect(codesOf(answer)[0]).toBe("GRAPHQL_INVALID");
      expect(answer.body).not.toHaveProperty("data");
    }
    for (const query of [
      "{ Pots { totalDocs } }",
      "{ Posts { totalDoc } }",
      "{ Posts(limt: 1) { totalDocs } }",
      "{ Posts(where: { titel: {} }) { totalDocs } }",
      "{ Posts { docs { ... on Pots { id } } } }",
      "query($w: Pots_where) { Posts(where: $w) { totalDocs } }",
    ]) {
      const answer = await ask(query, {}, web);
      expect([query, answer.text]).not.toEqual([query, expect.stringContaining("Did you mean")]);
      expect(codesOf(answer)[0]).toBe("GRAPHQL_INVALID");
    }
    const variable = await ask(
      "query($w: Post_where) { Posts(where: $w) { totalDocs } }",
      { w: { titel: {} } },
      web,
    );
    expect(variable.text).not.toMatch(/title|Did you mean/);
    expect((await ask("{ __typename }", {}, web)).body).toEqual({ data: { __typename: "Query" } });
    for (const path of [
      "/api/graphql",
      "/api/graphql/schema",
      "/api/graphql?sdl",
      "/schema.graphql",
      "/api/schema",
    ])
      expect((await web.get(path, { headers: { accept: "text/html" } })).status).toBe(404);
  });

  it("is shown where it is asked for, with names to suggest", async () => {
    const web = await serveProduction({ collections, graphql: { introspection: true } });
    expect(
      (await ask("{ __schema { queryType { name } } }", {}, web)).body.data.__schema.queryType.name,
    ).toBe("Query");
    expect((await ask("{ Pots { totalDocs } }", {}, web)).text).toContain("Did you mean");
  });
});

describe("requests of other sites [CK-02, GQ-04]", () => {
  const query = `mutation { createPost(data: { title: "forged" }) { id } }`;

  it("that a page can send without asking first are not read", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/plain; application/json",
      "application/json, text/plain",
      "application/json; charset=utf-16",
    ]) {
      const answer = await server().request("/api/graphql", {
        method: "POST",
        headers: { "content-type": type, origin: "https://evil.example" },
        body: JSON.stringify({ query }),
      });
      expect([type, answer.status, codesOf(answer)]).toEqual([type, 415, ["UNSUPPORTED_MEDIA_TYPE"]]);
    }
    for (const way of [
      { method: "GET" },
      { method: "HEAD" },
      { method: "POST", headers: { "x-http-method-override": "GET" } },
    ])
      expect(
        (await server().request(`/api/graphql?query=${encodeURIComponent(query)}`, way)).status,
      ).toBeGreaterThanOrEqual(400);
    expect(
      (await ask(`{ Posts(where: { title: { equals: "forged" } }) { totalDocs } }`)).body.data.Posts
        .totalDocs,
    ).toBe(0);
  });

  it("act as nobody, whatever cookie comes along, and whichever field asks", async () => {
    const web = await serve({
      collections: { users: { auth: true, fields: {} }, notes: { fields: { text } } },
    });
    const { cookie } = await web.person("ada@example.com");
    const both = `mutation { createNote(data: { text: "x" }) { id } logoutUser }`;
    const forged = await ask(both, {}, web, { headers: { cookie, origin: "https://evil.example" } });
    expect(codesOf(forged)).toEqual(["FORBIDDEN", "NO_SESSION"]);
    const own = await ask(both, {}, web, { headers: { cookie, origin: web.url } });
    expect(own.body.errors).toBeUndefined();
  });

  it("with two credentials, or one that does not hold, act as nobody and say so", async () => {
    const me = "{ Posts { totalDocs } meUser { user { id } } }";
    const two = await ask(me, {}, server(), { headers: { authorization: "Bearer x", "x-api-key": "y" } });
    expect(codesOf(two)).toEqual(["INVALID_REQUEST", "INVALID_REQUEST"]);
    const wrong = await ask(me, {}, server(), { headers: { authorization: "Bearer nonsense" } });
    expect([codesOf(wrong), wrong.body.data]).toEqual([
      ["INVALID_TOKEN"],
      { Posts: null, meUser: { user: null } },
    ]);
  });
});
