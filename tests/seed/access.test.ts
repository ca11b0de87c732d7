/** What Payload's page says of the access operation, over every API that it speaks of. */
import { describe, expect, test } from "vitest";
import { serveSuite } from "../support/serve.ts";

interface Person {
  readonly user: { readonly role: string } | null;
}

const isEditor = ({ user }: Person) => user?.role === "admin";
const suite = serveSuite({
  auth: {},
  collections: {
    users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
    "collection-slug": {
      labels: { singular: "Page", plural: "Pages" },
      access: { read: () => ({ open: { equals: true } }), delete: isEditor },
      fields: { title: { type: "text" }, open: { type: "boolean" } },
    },
  },
  globals: { "global-slug": { access: { update: isEditor }, fields: { title: { type: "text" } } } },
});

/** Asks for one thing in three ways; GraphQL answers in a shape of its own. */
async function ask(
  token: string,
  { path, local, query }: { path: string; local: string; query: string },
  args = {},
) {
  const { lucent, get, post } = suite();
  const graphql = await post("/api/graphql", { query }, { token });
  expect(graphql.body.errors).toBeUndefined();
  return {
    "REST API": (await get(path, { token })).body,
    "Local API": await lucent[local]({ token, ...args }),
    "GraphQL API": Object.values(graphql.body.data)[0],
  };
}

describe("Access", () => {
  test("returns what a logged in user can and can't do with the collections and globals of the config", async () => {
    const { token } = await suite().person("ada@example.com");
    const answers = await ask(token, {
      path: "/api/access",
      local: "access",
      query: `{ Access { canAccessAdmin
        collection_slug { read { permission where } update { permission } delete { permission } }
        global_slug { read { permission } update { permission } } } }`,
    });
    const read = { permission: true, where: { open: { equals: true } } };
    for (const api of ["REST API", "Local API"] as const) {
      expect(answers[api].canAccessAdmin).toBeUndefined();
      expect(answers[api].collections["collection-slug"]).toEqual({
        create: true,
        read,
        update: true,
        fields: true,
      });
      expect(answers[api].globals["global-slug"]).toEqual({ read: true, fields: { title: { read: true } } });
    }
    expect(answers["GraphQL API"]).toEqual({
      canAccessAdmin: false,
      collection_slug: { read, update: { permission: true }, delete: { permission: false } },
      global_slug: { read: { permission: true }, update: { permission: false } },
    });
  });

  test("can also be queried of one document, and of one global", async () => {
    const { lucent, person } = suite();
    const { token } = await person("bob@example.com");
    const collection = "collection-slug";
    const { id } = await lucent.create({ collection, data: { title: "Open", open: true } });
    const ofDocument = {
      path: `/api/collection-slug/access/${id}`,
      local: "docAccess",
      query: `{ docAccessPage(id: "${id}") { read { permission } delete { permission } } }`,
    };
    const document = await ask(token, ofDocument, { collection, id });
    expect(document["REST API"]).toEqual(document["Local API"]);
    expect(document["REST API"]).toMatchObject({ create: true, read: { permission: true }, update: true });
    expect(document["REST API"].delete).toBeUndefined();
    expect(document["GraphQL API"]).toEqual({ read: { permission: true }, delete: { permission: false } });

    const ofGlobal = {
      path: "/api/global-slug/access",
      local: "docAccessGlobal",
      query: "{ docAccessGlobalSlug { read { permission } update { permission } } }",
    };
    const global = await ask(token, ofGlobal, { slug: "global-slug" });
    expect(global["REST API"]).toEqual({ read: true, fields: { title: { read: true } } });
    expect(global["Local API"]).toEqual(global["REST API"]);
    expect(global["GraphQL API"]).toEqual({ read: { permission: true }, update: { permission: false } });
  });
});
