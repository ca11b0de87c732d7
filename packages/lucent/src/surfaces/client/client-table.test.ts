import { expect, it } from "vitest";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { clientTable } from "./client-table.ts";

const ID = s.object({ id: s.string() });
const common = { summary: "…", output: s.object({}), errors: [], access: () => true } as const;

function entryOf(declaration: object) {
  const { handle } = operation({
    name: "act",
    on: "collection",
    rest: [],
    ...common,
    ...declaration,
  } as never);
  return clientTable([handle(async () => ({}))])["act"];
}

it("leaves out what REST does not have", () => {
  expect(entryOf({})).toBe(undefined);
});

it.each([
  ["collection", "/", "/api/:collection"],
  ["collection", "/:id/rate", "/api/:collection/:id/rate"],
  ["global", "/", "/api/globals/:slug"],
  ["global", "/reset", "/api/globals/:slug/reset"],
  ["auth", "/enter", "/api/:collection/enter"],
  ["root", "/look", "/api/look"],
])("finds the address of an operation on a %s at %s", (on, path, address) => {
  const rest = [
    { method: "POST", path },
    { method: "GET", path },
  ];
  expect(entryOf({ on, rest })).toMatchObject({ method: "POST", path: address });
});

it("says what an address may go on with", () => {
  const get = (path: string) => ({ method: "GET", path });
  const rest = [get("/look"), { method: "POST", path: "/look" }, get("/look/:id"), get("/looks/:id")];
  expect(entryOf({ rest, path: ID })).toEqual({ method: "GET", path: "/api/:collection/look", more: "/:id" });
  expect(entryOf({ rest: rest.slice(0, 2) })).not.toHaveProperty("more");
  expect(entryOf({ rest: [get("/look"), { method: "POST", path: "/look/:id" }] })).not.toHaveProperty("more");
});

const rest = [{ method: "POST", path: "/:id" }];

it("says what stands where", () => {
  const query = s.object({ depth: s.optional(s.integer()), where: s.optional(s.slot("where")) });
  const said = { message: "Done.", wrapped: "doc", session: "begins" };
  expect(entryOf({ rest, path: ID, query, body: s.slot("update"), ...said })).toEqual({
    method: "POST",
    path: "/api/:collection/:id",
    query: ["depth", "where"],
    hasBody: true,
    wrapped: "doc",
    session: "begins",
  });
  expect(entryOf({ rest, message: () => "Done." })).toMatchObject({ hasMessage: true });
});

it("says where the token that renews a session may stand", () => {
  const body = s.object({ refreshToken: s.optional(s.secret()) });
  expect(entryOf({ rest, body, session: "renews" })).toMatchObject({ takesRefreshToken: true });
  expect(entryOf({ rest, body: s.object({ token: s.secret() }) })).not.toHaveProperty("takesRefreshToken");
});

it("says what an answer holds where its status tells how much was done", () => {
  const output = s.object({ docs: s.array(s.slot("doc")), note: s.optional(s.string()) });
  expect(entryOf({ rest, output, status: 201 })).not.toHaveProperty("holds");
  const status = { among: [200, 400], of: () => 400 };
  expect(entryOf({ rest, output, status })).toMatchObject({ holds: ["docs"] });
});

it("leads from an operation on one to that on many", () => {
  const declared = [
    { name: "rate", rest },
    { name: "rateMany", rest, brief: { overloads: "rate" } },
  ].map((declaration) =>
    operation({ on: "collection", ...common, ...declaration } as never).handle(async () => ({})),
  );
  const { rate, rateMany } = clientTable(declared);
  expect([rate?.many, rateMany?.many]).toEqual(["rateMany", undefined]);
});

it.each([
  ["nothing but a depth", { query: s.object({ depth: s.optional(s.integer()) }) }, {}],
  ["a query", { query: s.object({ all: s.optional(s.boolean()) }) }, { takesInput: true }],
  ["a body", { body: s.slot("register") }, { takesInput: true }],
  ["a token of the caller's", { brief: { arguments: ["token"] } }, {}],
  [
    "a token of the caller's beside a query",
    { query: s.object({ all: s.boolean() }), brief: { arguments: ["token"] } },
    { takesInput: true },
  ],
  [
    "a token of its own",
    {
      body: s.object({ token: s.secret(), password: s.secret() }),
      brief: { arguments: ["token", "password"], gives: "user" },
    },
    { arguments: ["token", "password"], gives: "user" },
  ],
])("makes a short method that takes %s", (_, declaration, brief) => {
  expect(entryOf({ on: "auth", rest: [{ method: "POST", path: "/act" }], ...declaration })?.brief).toEqual(
    brief,
  );
});
