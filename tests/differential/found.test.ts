import { beforeAll, describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

/** Each of these was once told otherwise by the engine than by the documents in memory. */
describe("what the comparison found", () => {
  const open = { read: () => true };
  const server = serveSuite({
    collections: {
      tags: {
        fields: { name: { type: "text" }, near: { type: "relationship", relationTo: "tags", hasMany: true } },
        access: { read: () => ({ "near.near.name": { exists: false } }) },
      },
      broken: { fields: { name: { type: "text" } }, access: { read: () => ({ nowhere: { equals: 1 } }) } },
      posts: {
        fields: {
          title: { type: "text" },
          items: { type: "array", fields: { place: { type: "point" }, meta: { type: "json" } } },
          tags: { type: "relationship", relationTo: "tags", hasMany: true },
          fault: { type: "relationship", relationTo: "broken" },
        },
        access: open,
      },
    },
  });
  const ids: Record<string, string> = {};
  let row = "";

  beforeAll(async () => {
    const { lucent } = server();
    const made = async (collection: string, data: object) => (await lucent.create({ collection, data })).id;
    ids["far"] = await made("tags", { name: "far" });
    ids["near"] = await made("tags", { name: "near", near: [ids["far"]] });
    ids["broken"] = await made("broken", { name: "x" });
    ids["empty"] = await made("posts", { title: "" });
    const items = [{ place: [1, 1], meta: { color: "red" } }, { meta: { color: "blue" } }];
    const full = { title: "Full", items, tags: [ids["near"]], fault: ids["broken"] };
    ids["full"] = await made("posts", full);
    ids["bare"] = await made("posts", {});
    row = (await lucent.findByID({ collection: "posts", id: ids["full"] })).items[0].id;
  });

  const named = async (where: object) => {
    const { docs } = await server().lucent.find({
      collection: "posts",
      where,
      sort: "id",
      depth: 0,
      overrideAccess: false,
    });
    return docs.map(({ id }: { id: string }) => Object.keys(ids).find((name) => ids[name] === id));
  };

  it("all of several values may be asked of every path through a list that has equals", async () => {
    expect(await named({ "items.id": { all: [row] } })).toEqual(["full"]);
    expect(await named({ "items.meta.color": { all: ["blue", "red"] } })).toEqual(["full"]);
    expect(await named({ "tags.createdAt": { all: ["2000-01-01"] } })).toEqual([]);
  });

  it.each([{ "items.place": { all: ["x"] } }, { "items.meta": { all: ["x"] } }])(
    "places and JSON have none: %j",
    async (where) => {
      await expect(named(where)).rejects.toMatchObject({ code: "INVALID_QUERY" });
    },
  );

  it("the empty text in a list of values is a value", async () => {
    expect(await named({ title: { in: [""] } })).toEqual(["empty"]);
    expect(await named({ title: { not_in: [""] } })).toEqual(["full", "bare"]);
  });

  it("a search without words finds texts and not their absence", async () => {
    expect(await named({ title: { like: " " } })).toEqual(["empty", "full"]);
    expect(await named({ title: { not_like: "" } })).toEqual(["bare"]);
  });

  it("a rule says the same, however long the path that led to its collection", async () => {
    expect(await named({ "tags.near.near.name": { exists: false } })).toHaveLength(3);
    expect(await named({ "tags.near.name": { equals: "far" } })).toEqual(["full"]);
  });

  it("all of a list is one page of it", async () => {
    const all = await server().lucent.find({ collection: "posts", limit: 0, page: 2 });
    expect(all).toMatchObject({ page: 1, totalDocs: 3, hasPrevPage: false, hasNextPage: false });
  });

  it("a rule that means nothing leaves an id, and refuses nothing that points there", async () => {
    const { docs } = await server().lucent.find({
      collection: "posts",
      where: { title: { equals: "Full" } },
      depth: 1,
      overrideAccess: false,
    });
    expect(docs[0].fault).toBe(ids["broken"]);
  });
});
