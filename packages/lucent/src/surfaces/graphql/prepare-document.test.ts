import fc from "fast-check";
import { buildSchema } from "graphql";
import { describe, expect, it, test } from "vitest";
import { documentPreparer } from "./prepare-document.ts";
import { GraphqlRefusal } from "./told-error.ts";

const schema = buildSchema(`
  enum Kind { NEWS ESSAY }
  scalar JSON
  input Data { password: String! size: Int kind: Kind list: [Int!] inner: Data meta: JSON }
  type Query { hello(name: String, data: Data): String Posts(limit: Int): Posts }
  type Posts { docs: [Post] }
  type Post { title: String }
  type Mutation { login(email: String!, password: String!, data: Data): String }
`);
const bounds = { explorer: false, maxAliases: 15, maxDepth: 10, maxComplexity: 1_000, maxDirectives: 50 };
const preparer = (introspection = false) =>
  documentPreparer({ schema, roots: new Map() }, { ...bounds, introspection });

function refusal(text: string, introspection = false) {
  try {
    preparer(introspection)(text, {});
  } catch (error) {
    if (error instanceof GraphqlRefusal) return error.errors;
    throw error;
  }
  throw new Error("The document was taken.");
}

describe("remembers documents", () => {
  it("that are asked for again", () => {
    const prepare = preparer();
    expect(prepare("{ hello }", {})).toBe(prepare("{ hello }", {}));
    expect(prepare('{ hello(name: "Ada") }', {})).toBe(prepare('{ hello(name: "Ada") }', {}));
  });

  it("but none that may hold a password, and none that is long", () => {
    const prepare = preparer();
    for (const text of [
      'mutation { login(email: "a", password: "b") }',
      'mutation($p: String = "b") { login(email: $p, password: $p) }',
      'query Q { hello } mutation M { login(email: """a""", password: "") }',
    ]) {
      expect(prepare(text, {})).not.toBe(prepare(text, {}));
    }
    const long = `{ hello } #${" ".repeat(20_000)}`;
    expect(prepare(long, {})).not.toBe(prepare(long, {}));
  });

  it("and measures them anew where their cost depends on variables", () => {
    const prepare = preparer();
    const text = "query($n: Int) { Posts(limit: $n) { docs { title } } }";
    prepare(text, { n: 10 });
    expect(() => prepare(text, { n: 1_000 })).toThrow("a cost of");
    prepare(text, { n: 10 });
  });
});

test("only asks for the schema are refused where it is not shown, and no name is suggested [GQ-03]", () => {
  const intimate = "{ __schema { types { name } } }";
  expect(refusal(intimate)[0]?.message).toContain("introspection");
  expect(refusal('{ __type(name: "Post") { name } }')[0]?.message).toContain("introspection");
  preparer(true)(intimate, {});
  preparer(false)("{ __typename }", {});
  expect(refusal("{ helo }")[0]?.message).toBe('Cannot query field "helo" on type "Query".');
  expect(refusal("{ helo }", true)[0]?.message).toContain('Did you mean "hello"?');
});

test("tells where a document is not valid", () => {
  expect(refusal("{ hello")).toEqual([
    {
      message: "Syntax Error: Expected Name, found <EOF>.",
      locations: [{ line: 1, column: 8 }],
      extensions: { code: "GRAPHQL_INVALID", statusCode: 400 },
    },
  ]);
  expect(refusal("subscription { hello }")[0]?.extensions.code).toBe("GRAPHQL_INVALID");
  expect(
    refusal(`{ ${Array.from({ length: 40 }, (_, at) => `x${at} `).join("")} }`).length,
  ).toBeLessThanOrEqual(21);
});

const SECRET = "hunter2-hunter2";
// Places where a value is written, and values with a secret in them.
const places = [
  (value: string) => `mutation { login(email: "a", password: ${value}) }`,
  (value: string) => `mutation { login(email: "a", password: "b", data: ${value}) }`,
  (value: string) => `{ hello(data: { password: "b", inner: ${value} }) }`,
  (value: string) => `{ hello(data: { password: "b", list: [1, ${value}] }) }`,
  (value: string) => `{ hello(data: { password: "b", kind: ${value} }) }`,
  (value: string) => `{ hello(data: { password: "b", meta: ${value} }) }`,
  (value: string) => `query($d: Data = ${value}) { hello(data: $d) }`,
  (value: string) => `query($k: Kind = ${value}) { hello(data: { password: "b", kind: $k }) }`,
  (value: string) => `{ hello(${value}) }`,
  (value: string) => `{ hello ${value} }`,
  (value: string) => `mutation { login(email: "a" ${value}, password: "b") }`,
  (value: string) => `${value} { hello }`,
  (value: string) => `{ hello(name: "a") @include(if: ${value}) }`,
];
const values = [
  `"${SECRET}"`,
  `"""${SECRET}"""`,
  `["${SECRET}"]`,
  `{ password: "${SECRET}" }`,
  `{ password: 5, size: "${SECRET}" }`,
  `{ unknown: "${SECRET}" }`,
  `{ password: ["${SECRET}"], nope: 1 }`,
  `"${SECRET}`,
  `"${SECRET} \\q"`,
];

test("never quotes what is written into a document", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...values),
      fc.boolean(),
      (place, value, introspection) => {
        try {
          preparer(introspection)(place(value), {});
        } catch (error) {
          const told = error instanceof GraphqlRefusal ? error.errors : error;
          expect(JSON.stringify(told) + String(error)).not.toContain("hunter2");
        }
      },
    ),
    { numRuns: 500 },
  );
});
