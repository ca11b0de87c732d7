import { expect, it } from "vitest";
import { serve } from "../support/serve.ts";

const open = { read: () => true, create: () => true };
const options = ["a", "b"];

it("options that a field has no more are left out, instead of an error and a line in the log for each", async () => {
  const notes = {
    access: open,
    fields: {
      kind: { type: "select", options },
      kinds: { type: "select", hasMany: true, options },
      seo: { type: "group", fields: { kind: { type: "select", options } } },
    },
    hooks: {
      afterRead: [
        ({ doc }: { doc: object }) => ({ ...doc, kind: "gone", kinds: ["gone", "b"], seo: { kind: "gone" } }),
      ],
    },
  };
  const web = await serve({ collections: { notes } });
  await web.lucent.create({ collection: "notes", data: { kind: "a" } });
  const { body } = await web.post("/api/graphql", {
    query: "{ Notes { docs { kind kinds seo { kind } } } }",
  });
  expect(body).toEqual({ data: { Notes: { docs: [{ kind: null, kinds: ["b"], seo: { kind: null } }] } } });
});
