import { buildSchema, parse } from "graphql";
import { describe, expect, it, test } from "vitest";
import { measureDocument } from "./measure-document.ts";

const schema = buildSchema(`
  type Query { Posts(limit: Int, pagination: Boolean, page: Int): Posts Post(id: String): Post me: Me }
  type Me { user: User }
  type Posts { docs: [Post!]! totalDocs: Int! }
  type Post { id: String title: String author: User tags: [Tag!] words: [String!] }
  type User { name: String posts: [Post!] friend: User }
  type Tag { name: String }
`);
const bounds = { maxAliases: 3, maxDepth: 6, maxComplexity: 1_000 };

const measure = (text: string, variables: Record<string, unknown> = {}, more: Partial<typeof bounds> = {}) =>
  measureDocument(parse(text), { schema, bounds: { ...bounds, ...more }, variables });

/** The cost at which a document is refused. */
function costOf(text: string, variables: Record<string, unknown> = {}): number {
  try {
    measure(text, variables, { maxComplexity: -1 });
  } catch (error) {
    return Number(/a cost of (\d+)/.exec(String(error))?.[1]);
  }
  return Number.NaN;
}

test.each<[cost: number, text: string, variables?: Record<string, unknown>]>([
  [1, "{ __typename }"],
  [3, "{ Post { id title } }"],
  [22, "{ Posts { docs { title } totalDocs } }"],
  [7, "{ Posts(limit: 2) { docs { title } totalDocs ...F } } fragment F on Posts { totalDocs }"],
  [201, "{ Posts(limit: 100) { docs { title } } }"],
  [102, "{ Posts(limit: 100) { totalDocs } }"],
  [2_001, "{ Posts(limit: 100000) { docs { title } } }"],
  [2_001, "{ Posts(limit: 0) { docs { title } } }"],
  [2_001, "{ Posts(pagination: false) { docs { title } } }"],
  [21, "{ Posts(limit: -5) { docs { title } } }"],
  [21, "{ Posts(limit: null) { docs { title } } }"],
  [101, "query($n: Int) { Posts(limit: $n) { docs { title } } }", { n: 50 }],
  [21, "query($n: Int) { Posts(limit: $n) { docs { title } } }"],
  [61, "query($n: Int = 30) { Posts(limit: $n) { docs { title } } }"],
  [2_001, "query($p: Boolean = false) { Posts(pagination: $p) { docs { title } } }"],
  [21, "query($n: Int) { Posts(limit: $n) { docs { title } } }", { n: "many" }],
  [24, "{ Post { tags { name } author { name } words } }"],
  [211, "{ Posts { docs { tags { name } } } }"],
  [211, "{ Posts { docs { ...T } } } fragment T on Post { tags { ...N } } fragment N on Tag { name }"],
  [4, "{ Post { ... { id } ... on Post { title } ...G } } fragment G on Post { words }"],
  [8, "{ Nowhere { nothing(limit: 5) { at } } }"],
  [1, "{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }"],
])("costs %i: %s %j", (cost, text, variables) => {
  expect(costOf(text, variables)).toBe(cost);
});

describe("says whether the cost depends on variables", () => {
  it.each<[text: string, depends: boolean]>([
    ["{ Posts(limit: 5) { totalDocs } }", false],
    ["query($n: Int) { Posts(page: $n) { totalDocs } }", false],
    ["query($n: Int) { Posts(limit: $n) { totalDocs } }", true],
    [
      "query($p: Boolean) { me { user { name } } ...F } fragment F on Query { Posts(pagination: $p) { totalDocs } }",
      true,
    ],
  ])("%s", (text, depends) => {
    expect(measure(text)).toBe(depends);
  });
});

describe("refuses [GQ-02]", () => {
  const friends = (depth: number) => `${"friend { ".repeat(depth)}name${" }".repeat(depth)}`;

  it.each<[what: string, text: string]>([
    ["4 aliases", "{ a: me { user { name } } b: me { c: user { d: name } } }"],
    [
      "aliases that a fragment multiplies",
      "{ me { user { ...F } } b: me { c: user { ...F } } } fragment F on User { d: name }",
    ],
    ["51 fields of the root", `{ ${"__typename ".repeat(51)} }`],
    [
      "51 fields of the root by fragments",
      `{ ${"...F ".repeat(17)} } fragment F on Query { ${"__typename ".repeat(3)} }`,
    ],
    ["depth", `{ me { user { ${friends(4)} } } }`],
    [
      "depth by fragments",
      `{ me { user { ...A } } } fragment A on User { friend { friend { ...B } } } fragment B on User { ${friends(2)} }`,
    ],
    [
      "depth in the second operation",
      `query A { me { user { name } } } query B { me { user { ${friends(4)} } } }`,
    ],
    ["cost", "{ Posts(limit: 600) { docs { title } } }"],
    ["cost by variables", "query($n: Int) { Posts(limit: $n) { docs { title } } }"],
  ])("%s", (_, text) => {
    expect(() => measure(text, { n: 600 })).toThrow("The GraphQL document has");
  });

  it("and takes what is just within the bounds", () => {
    measure("{ a: me { user { name } } b: me { c: user { name } } }");
    measure(`{ ${"__typename ".repeat(50)} }`);
    measure(`{ me { user { ${friends(3)} } } }`);
    measure("{ Posts(limit: 499) { docs { title } } }");
  });

  it.each([
    "{ ...A } fragment A on Query { ...A }",
    "{ ...A } fragment A on Query { ...B } fragment B on Query { me { user { name } } ...A }",
  ])("fragments that lead back to themselves: %s", (text) => {
    expect(() => measure(text)).toThrow("A fragment leads back to itself.");
  });
});

test("takes the time of the document alone, whatever its fragments would unfold to [GQ-02]", () => {
  const doubling = Array.from(
    { length: 300 },
    (_, at) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} }`,
  );
  const text = `{ me { user { ...F0 } } } ${doubling.join(" ")} fragment F300 on User { name }`;
  const started = performance.now();
  expect(() => measure(text)).toThrow("a cost of");
  expect(performance.now() - started).toBeLessThan(100);
});
