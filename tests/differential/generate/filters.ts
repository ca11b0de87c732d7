import fc from "fast-check";
import { type Standing, type Way, waysTo } from "../meaning.ts";
import { operatorsOf } from "../where.ts";
import type { Data } from "../world.ts";
import { pathsOf } from "./paths.ts";
import { comparedWith } from "./values.ts";

/** Filters over the documents of one collection, for one who asks. */
export interface Filters {
  /** Of names that may be used and values that fit, at most so many groups deep. */
  sane(depth: number): fc.Arbitrary<Data>;
  /** With names, comparisons and values of any kind among them. */
  wild(depth: number): fc.Arbitrary<Data>;
}

type Leaf = readonly [path: string, operator: string, value: unknown];

const WRONG_NAMES = [
  "nope",
  "",
  "id.x",
  "constructor",
  "__proto__x",
  "and.x",
  "meta.a-b",
  "password",
  "email",
  "_verificationToken",
];
const WRONG_OPERATORS = [
  "nope",
  "$eq",
  "constructor",
  "EQUALS",
  "greater_than",
  "like",
  "all",
  "near",
  "in",
  "within",
];
const WRONG_VALUES: readonly unknown[] = [
  null,
  5,
  "x",
  true,
  "",
  [],
  {},
  ["x"],
  [5],
  [null],
  [[]],
  "1,2",
  { type: "Polygon" },
];
const MOST_PEERS = 3;

/**
 * The filters that chance makes for a standing.
 *
 * @param me whether `$me` may stand where the id of a person would
 */
export function filtersOf(standing: Standing, { me = false }: { me?: boolean } = {}): Filters {
  const paths = pathsOf(standing.world.schema, standing.slug);
  const usable = paths.flatMap((path): { path: string; ways: readonly Way[] }[] => {
    const ways = waysTo(path, standing);
    return ways.length > 0 ? [{ path, ways }] : [];
  });
  const isNear = (path: string) => !path.includes(".");
  const near = usable.filter(({ path }) => isNear(path));
  const saneLeaf = fc
    .oneof(fc.constantFrom(...near), fc.constantFrom(...usable))
    .chain(({ path, ways }) => leafAt(path, ways, { standing, me }));
  const wildLeaf: fc.Arbitrary<Leaf> = fc.oneof(
    { arbitrary: saneLeaf, weight: 4 },
    {
      arbitrary: fc.tuple(
        fc.constantFrom(...paths, ...WRONG_NAMES),
        fc.constantFrom("equals", "exists", "like", "greater_than"),
        fc.constantFrom(...WRONG_VALUES),
      ),
      weight: 1,
    },
    {
      arbitrary: fc.tuple(
        fc.constantFrom(...usable.map(({ path }) => path)),
        fc.constantFrom("equals", "not_in", "contains", "less_than_equal", "not_like", ...WRONG_OPERATORS),
        fc.constantFrom(...WRONG_VALUES),
      ),
      weight: 1,
    },
  );
  return { sane: (depth) => treeOf(saneLeaf, depth), wild: (depth) => treeOf(wildLeaf, depth) };
}

function leafAt(
  path: string,
  ways: readonly Way[],
  { standing, me }: { standing: Standing; me: boolean },
): fc.Arbitrary<Leaf> {
  const operators = [...new Set(ways.flatMap(operatorsOf))];
  const docs = standing.world.documents[standing.slug] ?? [];
  return fc.constantFrom(...ways).chain((way) => {
    const known = [...new Set(docs.flatMap(way.values))];
    const fitting = operators.filter((operator) => operatorsOf(way).includes(operator));
    return fc
      .constantFrom(...fitting)
      .chain((operator) =>
        comparedWith(way, operator, me && way.kind === "id" ? [...known, "$me"] : known).map(
          (value): Leaf => [path, operator, value],
        ),
      );
  });
}

function treeOf(leaf: fc.Arbitrary<Leaf>, depth: number): fc.Arbitrary<Data> {
  const own = fc.array(leaf, { minLength: 1, maxLength: 2 }).map(merged);
  if (depth === 0) return own;
  const members = fc.array(treeOf(leaf, depth - 1), { maxLength: MOST_PEERS });
  return fc.oneof(
    { arbitrary: own, weight: 3 },
    { arbitrary: members.map((and) => ({ and })), weight: 1 },
    { arbitrary: members.map((or) => ({ or })), weight: 2 },
    {
      arbitrary: fc.tuple(own, members, members).map(([data, and, or]) => ({ ...data, and, or })),
      weight: 1,
    },
  );
}

function merged(leaves: readonly Leaf[]): Data {
  const where: Record<string, Record<string, unknown>> = {};
  for (const [path, operator, value] of leaves) where[path] = { ...where[path], [operator]: value };
  return where;
}
