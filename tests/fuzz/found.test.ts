import { describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

/** Each of these was once answered with a fault of the server, or otherwise than its schema says. */
describe("what requests by chance found", () => {
  const anybody = () => true;
  const open = { create: anybody, read: anybody, update: anybody };
  const server = serveSuite({
    collections: {
      things: {
        access: open,
        fields: {
          name: { type: "text" },
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
});
