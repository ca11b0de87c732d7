import { expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

const open = () => true;
const server = serveSuite({
  collections: {
    books: {
      fields: { text: { type: "textarea" }, seen: { type: "boolean" } },
      access: { read: open, update: open },
    },
  },
});

it("an answer to many long documents ends in ids, so that it fits into memory", async () => {
  const text = "x".repeat(1_200_000);
  for (let count = 0; count < 34; count += 1)
    await server().lucent.create({ collection: "books", data: { text } });
  const {
    status,
    body,
    text: answer,
  } = await server().patch("/api/books?where[seen][exists]=false", {
    seen: true,
  });
  expect(status).toBe(200);
  expect(body.docs).toHaveLength(34);
  expect(answer.length).toBeLessThan(33 * 1_200_000);
  expect(Object.keys(body.docs.at(-1))).toEqual(["id"]);
  expect(
    (await server().lucent.count({ collection: "books", where: { seen: { equals: true } } })).totalDocs,
  ).toBe(34);
});
