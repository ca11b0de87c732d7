import { expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

const open = () => true;
const server = serveSuite({
  collections: {
    users: { auth: true, fields: { name: { type: "text" } }, access: { create: open, read: open } },
    notes: {
      fields: {
        text: { type: "text" },
        owner: {
          type: "relationship",
          relationTo: "users",
          default: async ({ user }: { user: { id: string } | null }) => user?.id ?? null,
        },
        host: {
          type: "text",
          default: ({ req }: { req: { headers: { get(name: string): string | null } } }) =>
            req.headers.get("x-from"),
        },
        steps: { type: "array", minRows: 2, fields: { label: { type: "text" } } },
      },
      access: { create: open, read: open, update: open },
    },
  },
});

it("makes a default of what the request says, and waits for it", async () => {
  const { token, id } = await server().person("ada@example.com");
  const { body } = await server().post(
    "/api/notes?depth=0",
    { text: "x" },
    { token, headers: { "x-from": "the lighthouse" } },
  );
  expect(body.doc).toMatchObject({ owner: id, host: "the lighthouse" });
  const stranger = await server().post("/api/notes?depth=0", { text: "x" });
  expect(stranger.body.doc).toMatchObject({ owner: null, host: null });
});

it("asks for the fewest rows only where there are any and none are required", async () => {
  expect((await server().post("/api/notes", { steps: [] })).status).toBe(201);
  expect((await server().post("/api/notes", { steps: [{}, {}] })).status).toBe(201);
  const { status, body } = await server().post("/api/notes", { steps: [{}] });
  expect(status).toBe(400);
  expect(body.errors[0].data.errors).toEqual([{ path: "steps", message: "Give at least 2 rows." }]);
});
