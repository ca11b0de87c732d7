import { expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

const open = () => true;
const all = { create: open, read: open, update: open, delete: open };
const author = { type: "relationship", relationTo: "authors", required: true };
const server = serveSuite({
  collections: {
    authors: { fields: { name: { type: "text" } }, access: all },
    posts: { fields: { author }, access: all },
    teams: {
      fields: {
        lead: { type: "relationship", relationTo: ["authors", "posts"], required: true },
        seats: { type: "array", fields: { author } },
        helper: { type: "relationship", relationTo: "authors" },
      },
      access: all,
    },
  },
});

const make = async (collection: string, data: object): Promise<string> =>
  (await server().post(`/api/${collection}?depth=0`, data)).body.doc.id;

it("keeps a document that another cannot do without", async () => {
  const id = await make("authors", { name: "Ada" });
  const post = await make("posts", { author: id });
  const refused = await server().delete(`/api/authors/${id}`);
  expect([refused.status, refused.body.errors[0].code]).toEqual([409, "IN_USE"]);
  expect((await server().get(`/api/posts/${post}?depth=0`)).body.author).toBe(id);

  expect((await server().delete(`/api/posts/${post}`)).status).toBe(200);
  expect((await server().delete(`/api/authors/${id}`)).status).toBe(200);
});

it("keeps one that is needed by a relation to several collections, or inside a row", async () => {
  const [lead, seated, helper] = [
    await make("authors", {}),
    await make("authors", {}),
    await make("authors", {}),
  ];
  const team = await make("teams", {
    lead: { relationTo: "authors", value: lead },
    seats: [{ author: seated }],
    helper,
  });
  for (const id of [lead, seated])
    expect((await server().delete(`/api/authors/${id}`)).body.errors[0].code).toBe("IN_USE");
  expect((await server().delete(`/api/authors/${helper}`)).status).toBe(200);
  expect((await server().get(`/api/teams/${team}?depth=0`)).body.helper).toBeNull();
});

it("says of one among many which could not be deleted", async () => {
  const [free, used] = [await make("authors", { name: "bulk" }), await make("authors", { name: "bulk" })];
  await make("posts", { author: used });
  const { status, body } = await server().delete("/api/authors?where[name][equals]=bulk&depth=0");
  expect(status).toBe(400);
  expect(body.docs.map(({ id }: { id: string }) => id)).toEqual([free]);
  expect(body.errors).toEqual([{ id: used, message: expect.stringContaining("cannot do without") }]);
});
