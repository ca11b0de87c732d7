import { describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

/** Each of these was once answered with a fault of the server, or otherwise than its schema says. */
describe("what requests by chance found", () => {
  const anybody = () => true;
  const open = { create: anybody, read: anybody, update: anybody };
  const server = serveSuite({
    collections: {
      persons: { fields: {} },
      things: {
        access: open,
        fields: {
          name: { type: "text" },
          other: { type: "relationship", relationTo: "things" },
          any: { type: "relationship", relationTo: ["things", "persons"] },
          guarded: { type: "group", access: { read: () => false }, fields: { word: { type: "text" } } },
        },
      },
    },
  });

  it("a copy may be given values for a group that its maker may not read", async () => {
    const { lucent, post } = server();
    const { id } = await lucent.create({
      collection: "things",
      data: { name: "a", guarded: { word: "old" } },
    });
    const copy = await post(`/api/things/${id}/duplicate`, { guarded: { word: "new" } });
    expect([copy.status, copy.body.doc]).toEqual([
      200,
      expect.not.objectContaining({ guarded: expect.anything() }),
    ]);
    const { guarded } = await lucent.findByID({ collection: "things", id: copy.body.doc.id });
    expect(guarded).toEqual({ word: "new" });
  });

  it.each(["like", "not_like", "contains"])("what is looked for by %s has to be a text", async (operator) => {
    const { get } = server();
    const asked = `where[name][${operator}]`;
    for (const query of [`${asked}[a]=1`, `${asked}[0][a]=1`, `where={"name":{"${operator}":{"a":1}}}`]) {
      const { status, body } = await get(`/api/things?${query}`);
      expect([status, body.errors[0].code]).toEqual([400, "INVALID_QUERY"]);
    }
  });

  it("a document of one collection is told from none of another, though both have its id", async () => {
    const { lucent, post } = server();
    const { id } = await lucent.create({ collection: "things", data: {} });
    const refused = await post("/api/things", { other: id, any: { relationTo: "persons", value: id } });
    expect([refused.status, refused.body.errors[0].data.errors]).toEqual([
      400,
      [{ path: "any", message: "There is no such document to point to." }],
    ]);
  });
});
