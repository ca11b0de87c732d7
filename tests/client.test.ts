import { describe, expect, expectTypeOf, it } from "vitest";
import { type ClientSettings, createClient, isClientError } from "../packages/lucent/src/client.ts";
import { defineCollection, defineConfig, defineGlobal } from "../packages/lucent/src/index.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serveSuite } from "./support/serve.ts";

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
    expectTypeOf(
      (await client.findByID({ collection: "posts", id: post.id, depth: 0 })).author,
    ).toEqualTypeOf<string | null>();
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
