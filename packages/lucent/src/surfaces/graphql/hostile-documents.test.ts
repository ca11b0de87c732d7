import { expect, test } from "vitest";
import { auth } from "../../auth/index.ts";
import { type ResolvedGraphql, resolveConfig } from "../../config/index.ts";
import { documents } from "../../documents/index.ts";
import { createRegistry } from "../../operation/index.ts";
import { documentPreparer } from "./prepare-document.ts";
import { buildSchema } from "./schema/build-schema.ts";
import { GraphqlRefusal } from "./told-error.ts";

/*
 * Denial of service: documents that take long to read, to measure or to validate. Each of them is as long as may be,
 * and is done with in less than a tenth of a second, whatever comes of it.
 */

const friend = { type: "relationship", relationTo: "users" };
const config = resolveConfig(
  { collections: { users: { auth: true, fields: { name: { type: "text" }, friend, best: friend } } } },
  {},
);
const derived = buildSchema({ config, registry: createRegistry(config, [documents, auth]) });

const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(" ");
const user = (selection: string) => `{ meUser { user { ${selection} } } }`;

const deep = (steps: number): string =>
  steps === 0 ? "id" : `id name email createdAt friend { ${deep(steps - 1)} } updatedAt`;

test.each<[what: string, text: string]>([
  ["the same field", `{ meUser { ${"exp ".repeat(3_990)} } }`],
  ["the same object", `{ meUser { ${"user { id } ".repeat(990)} } }`],
  ["the same object in fragments", `{ meUser { ${"... { user { id } } ".repeat(560)} } }`],
  ["different fields under one name", user("a: name a: id ".repeat(660))],
  [
    "fragments that double",
    `${user("...F0")} ${times(210, (at) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} }`)}`,
  ],
  [
    "a chain of fragments",
    `${user("...F0")} ${times(220, (at) => `fragment F${at} on User { ...F${at + 1} }`)} fragment F220 on User { id }`,
  ],
  [
    "fragments that ask for the same",
    `${user(times(140, (at) => `...F${at}`))} ${times(140, (at) => `fragment F${at} on User { friend { id name } }`)}`,
  ],
  [
    "few fragments that ask for the same, and for much of it",
    `${user(times(32, (at) => `...F${at}`))} ${times(32, (at) => `fragment F${at} on User { ${deep(7)} }`)}`,
  ],
  [
    "each fragment in all others",
    `${user("...F0")} ${times(28, (at) => `fragment F${at} on User { id ${times(28, (to) => `...F${to}`)} }`)}`,
  ],
  [
    "the same, in fragments that nobody uses",
    `{ meUser { exp } } ${times(28, (at) => `fragment F${at} on User { id ${times(28, (to) => `...F${to}`)} }`)}`,
  ],
  [
    "an unused fragment that is deep",
    `{ meUser { exp } } fragment A on User { ${"friend { ".repeat(95)} id ${"}".repeat(95)} }`,
  ],
  [
    "many operations over one fragment",
    `${times(160, (at) => `query Q${at} { ...F }`)} fragment F on Query { meUser { user { ...G } } } fragment G on User { ${"friend { id } ".repeat(100)} }`,
  ],
  [
    "many operations over a chain",
    `${times(140, (at) => `query Q${at} { ...F0 }`)} ${times(100, (at) => `fragment F${at} on Query { ...F${at + 1} }`)} fragment F100 on Query { meUser { exp } }`,
  ],
  ["fields that nobody knows", `{ meUser { ${times(3_900, (at) => `x${at}`)} } }`],
  ["long fields that nobody knows", `{ meUser { ${times(45, (at) => `x${"y".repeat(2_000)}${at}`)} } }`],
  [
    "types that nobody knows",
    `{ meUser { exp } } ${times(240, (at) => `fragment F${at} on Userx${at} { id }`)}`,
  ],
  ["directives that nobody knows", `{ meUser { exp ${times(50, (at) => `@x${at}`)} } }`],
  ["arguments that nobody knows", `{ Users(${times(1_280, (at) => `x${at}: 1`)}) { totalDocs } }`],
  ["variables that nobody uses", `query(${times(960, (at) => `$x${at}: Int`)}) { meUser { exp } }`],
  ["one variable again and again", `query(${times(960, () => "$x: Int")}) { meUser { exp } }`],
  ["keys that nobody knows", `{ Users(where: { ${times(960, (at) => `x${at}: {}`)} }) { totalDocs } }`],
  ["filters in filters", `{ Users(where: ${"{AND: ".repeat(95)}[]${"}".repeat(95)}) { totalDocs } }`],
  ["values that do not fit", `{ Users(where: { id: { in: [${"1 ".repeat(3_900)}] } }) { totalDocs } }`],
  ["a long text", `{ User(id: "${"x".repeat(99_000)}") { id } }`],
  ["a long text of escapes", `{ User(id: "${"\\u0041".repeat(16_000)}") { id } }`],
  ["a long text of lines", `{ User(id: """${"\n".repeat(99_000)}""") { id } }`],
  ["a long number", `{ Users(limit: ${"1".repeat(99_000)}) { totalDocs } }`],
  ["a long name", `{ ${"x".repeat(99_000)} }`],
  ["comments", `{ meUser { exp } } ${"#\n".repeat(4_900)}`],
  ["what is far too long", `{ ${"x ".repeat(500_000)} }`],
])("%s", (_, text) => {
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5; attempt++) {
    const bounds = { ...(config.graphql as ResolvedGraphql), introspection: attempt % 2 === 0 };
    const prepare = documentPreparer(derived, bounds);
    const started = performance.now();
    try {
      prepare(text, {});
    } catch (error) {
      const code =
        error instanceof GraphqlRefusal
          ? error.errors[0]?.extensions.code
          : (error as { code?: string }).code;
      expect(code).toMatch(/^GRAPHQL_/);
    }
    fastest = Math.min(fastest, performance.now() - started);
  }
  expect(fastest).toBeLessThan(250);
});
