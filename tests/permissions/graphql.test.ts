import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of many collections are given arguments of many types.
type Asked = any;

const text = { type: "text" };
/** The rules that were asked, in order. */
const asked: string[] = [];
const noting = (what: string) => () => {
  asked.push(what);
  return true;
};

const suite = serveSuite({
  auth: {},
  collections: {
    users: { fields: { name: text } },
    "blog-posts": {
      labels: { singular: "Post", plural: "Posts" },
      access: {
        create: ({ user }: Asked) => user !== null,
        read: () => ({ open: { equals: true } }),
        update: noting("update posts"),
        delete: noting("delete posts"),
      },
      fields: {
        title: { ...text, access: { read: noting("read titles"), update: () => false } },
        open: { type: "boolean" },
        seo: { type: "group", fields: { words: { ...text, access: { read: noting("read words") } } } },
      },
    },
    // Ten collections of fifteen fields are a usual project.
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `kind${at}`,
        { fields: Object.fromEntries(Array.from({ length: 15 }, (_, to) => [`field${to}`, text])) },
      ]),
    ),
  },
  globals: { users: { access: { read: noting("read the global") }, fields: { motto: text } } },
});

const ask = async (query: string, more: { token?: string; variables?: object } = {}) => {
  const { variables = {}, ...sent } = more;
  return (await suite().post("/api/graphql", { query, variables }, sent)).body;
};

let ada: { id: string; token: string };
let open: string;
let closed: string;

beforeAll(async () => {
  ada = await suite().person("ada@example.com");
  const post = async (data: object) => (await suite().lucent.create({ collection: "blog-posts", data })).id;
  open = await post({ title: "Open", open: true });
  closed = await post({ title: "Closed", open: false });
});

beforeEach(() => {
  asked.length = 0;
});

const where = { open: { equals: true } };

describe("GraphQL's `Access`", () => {
  it("says of each act whether it may be done", async () => {
    const { data, errors } = await ask(`{ Access {
      canAccessAdmin
      blog_posts {
        create { permission } read { permission where } update { permission }
        fields { title { read { permission } update { permission } } seo { fields { words { delete { permission } } } } }
      }
      kind0 { read { permission } }
      users2 { read { permission } update { permission } fields { motto { read { permission } } } }
    } }`);
    expect(errors).toBeUndefined();
    expect(data.Access).toEqual({
      canAccessAdmin: false,
      blog_posts: {
        create: { permission: false },
        read: { permission: true, where: null },
        update: { permission: true },
        fields: {
          title: { read: { permission: true }, update: { permission: false } },
          seo: { fields: { words: { delete: { permission: true } } } },
        },
      },
      kind0: { read: { permission: false } },
      users2: {
        read: { permission: true },
        update: { permission: false },
        fields: { motto: { read: { permission: true } } },
      },
    });
  });

  it("is known for whoever asks, and shows the filters of rules to those who are signed in", async () => {
    const query =
      "{ Access { canAccessAdmin blog_posts { create { permission } read { permission where } } } }";
    const { data } = await ask(query, ada);
    expect(data.Access.blog_posts).toEqual({
      create: { permission: true },
      read: { permission: true, where },
    });
  });

  it.each([
    ["one act", "blog_posts { update { permission } }", ["update posts"]],
    ["under another name", "mine: blog_posts { theirs: update { may: permission } }", ["update posts"]],
    [
      "in an inline fragment",
      "... on Access { blog_posts { ... { delete { permission } } } }",
      ["delete posts"],
    ],
    ["in fragments", "...A", ["update posts", "delete posts"]],
    [
      "of a field inside another",
      "blog_posts { fields { seo { fields { words { read { permission } } } } } }",
      ["read words"],
    ],
    [
      "whether a field may be deleted",
      "blog_posts { fields { open { delete { permission } } } }",
      ["delete posts"],
    ],
    ["of a global of the same name", "users2 { read { permission } }", ["read the global"]],
    ["nothing but the panel", "canAccessAdmin __typename", []],
  ])("asks no rule but those for %s", async (_, selection, rules) => {
    const fragments = selection.includes("...A")
      ? "fragment A on Access { blog_posts { ...P } } fragment P on PostAccess { update { permission } delete { permission } }"
      : "";
    const { errors } = await ask(`{ Access { ${selection} } } ${fragments}`, ada);
    expect(errors).toBeUndefined();
    expect([...new Set(asked)].sort()).toEqual([...rules].sort());
  });

  it("can be asked for whole, in a project of ten collections with fifteen fields", async () => {
    const { engine } = suite().instance;
    const acts = (names: readonly string[]) => names.map((name) => `${name} { permission }`).join(" ");
    const field = acts(["create", "read", "update", "delete"]);
    const kinds = Array.from({ length: 8 }, (_, at) => {
      const fields = [...(engine.config.collections.get(`kind${at}`)?.field.keys() ?? [])];
      return `kind${at} { ${field} fields { ${fields.map((name) => `${name} { ${field} }`).join(" ")} } }`;
    });
    const { data, errors } = await ask(`{ Access { canAccessAdmin ${kinds.join(" ")} } }`, ada);
    expect(errors).toBeUndefined();
    expect(data.Access.kind7.fields.field14).toEqual({
      create: { permission: true },
      read: { permission: true },
      update: { permission: true },
      delete: { permission: true },
    });
  });
});

describe("GraphQL's `docAccess…`", () => {
  it("tells of one document, and of one that may not be read what it tells of none", async () => {
    const query =
      "query ($id: String!) { docAccessPost(id: $id) { read { permission where } update { permission } } }";
    const { data } = await ask(query, { variables: { id: open } });
    expect(data.docAccessPost).toMatchObject({ read: { permission: true }, update: { permission: true } });
    const hidden = await ask(query, { variables: { id: closed } });
    const missing = await ask(query, { variables: { id: ada.id } });
    expect(hidden.data.docAccessPost.read).toEqual({ permission: false, where: null });
    expect(hidden).toEqual(missing);
  });

  it("tells of a global", async () => {
    const { data } = await ask("{ docAccessUser2 { read { permission } update { permission } } }");
    expect(data.docAccessUser2).toEqual({ read: { permission: true }, update: { permission: false } });
  });
});
