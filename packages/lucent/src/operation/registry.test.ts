import { expect, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { s } from "../schema/index.ts";
import { operation, type Place } from "./operation.ts";
import { createRegistry } from "./registry.ts";

const fields = { title: { type: "text" } };
const config = resolveConfig(
  { collections: { users: { auth: true, fields: {} }, posts: { fields } }, globals: { site: { fields } } },
  {},
);

function actOn(on: Place, name = "act") {
  const declared = { name, on, summary: "…", rest: [], output: s.object({}), errors: [], access: () => true };
  return operation(declared as never).handle(async () => ({}) as never);
}

test.each<[Place, string[]]>([
  ["collection", ["users", "posts"]],
  ["auth", ["users"]],
  ["global", ["site"]],
  ["root", [""]],
])("offers an operation on %s at %j", (on, slugs) => {
  const registry = createRegistry(config, [{ name: "room", operations: [actOn(on)] }]);
  expect(registry.offers.map(({ collection }) => collection.slug)).toEqual(slugs);
  for (const slug of slugs) expect(registry.offer("act", slug)).toBeDefined();
});

test("offers what is done to the project itself once, on a place without documents", () => {
  const registry = createRegistry(config, [{ name: "room", operations: [actOn("root")] }]);
  const offer = registry.offer("act", "");
  expect(offer?.collection).toBe(config.root);
  expect(config.root).toMatchObject({ kind: "root", fields: [], auth: null, access: {}, hooks: {} });
  expect(registry.shapesOf(config.root)).toEqual({});
});

test("stops the start where two operations on the project have one name, or one field of GraphQL", () => {
  const started = (...names: string[]) =>
    createRegistry(config, [{ name: "room", operations: names.map((name) => actOn("root", name)) }]);
  expect(() => started("act", "act")).toThrow('Two operations are called "act".');
  expect(() =>
    createRegistry(config, [{ name: "room", operations: [actOn("root", "actPost"), actOn("collection")] }]),
  ).toThrow('are both the field "actPost" of GraphQL');
});
