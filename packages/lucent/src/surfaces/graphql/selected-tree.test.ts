import { buildSchema, executeSync, type GraphQLResolveInfo, parse } from "graphql";
import { expect, test } from "vitest";
import type { Selected } from "../../operation/index.ts";
import { selectedTree } from "./selected-tree.ts";

const schema = buildSchema("type Query { one: Place two: Place } type Place { a: Int b: Int in: Place }");

function selectedIn(text: string): Selected | undefined {
  let found: Selected | undefined;
  const rootValue = {
    one(_args: unknown, _context: unknown, info: GraphQLResolveInfo) {
      found = selectedTree(info);
    },
  };
  executeSync({ schema, document: parse(text), rootValue });
  return found;
}

test.each<[what: string, text: string, selected: Selected]>([
  ["fields", "{ one { a in { b } } two { b } }", { a: true, in: { b: true } }],
  [
    "fields under other names",
    "{ x: one { b: a in { c: in { d: b } } } }",
    { a: true, in: { in: { b: true } } },
  ],
  ["what is written twice", "{ one { in { a } } one { in { b } a } }", { in: { a: true, b: true }, a: true }],
  ["parts without a name", "{ one { ... on Place { a ... { in { b } } } } }", { a: true, in: { b: true } }],
  [
    "fragments, in more than one place",
    "{ one { ...F in { ...F } } } fragment F on Place { a ...G } fragment G on Place { b }",
    { a: true, b: true, in: { a: true, b: true } },
  ],
  ["the schema's own names not at all", "{ one { __typename in { __typename a } } }", { in: { a: true } }],
])("tells %s", (_, text, selected) => {
  expect(selectedIn(text)).toEqual(selected);
});

test("is done at once with fragments that double, each behind a long chain [GQ-02]", () => {
  const chain = (at: number) =>
    Array.from({ length: 50 }, (_, to) => `fragment F${at}_${to} on Place { ...F${at}_${to + 1} }`).join(" ");
  const steps = Array.from(
    { length: 22 },
    (_, at) => `${chain(at)} fragment F${at}_50 on Place { ...F${at + 1}_0 ...F${at + 1}_0 a }`,
  );
  const started = performance.now();
  const selected = selectedIn(`{ one { ...F0_0 } } ${steps.join(" ")} fragment F22_0 on Place { b }`);
  expect(selected).toEqual({ a: true, b: true });
  expect(performance.now() - started).toBeLessThan(500);
});
