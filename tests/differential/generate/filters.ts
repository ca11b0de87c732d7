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
  /** That let most documents through. */
  readonly broad: fc.Arbitrary<Data>;
  /** With names, comparisons and values of any kind among them. */
  wild(depth: number): fc.Arbitrary<Data>;
}

type Leaf = readonly [path: string, operator: string, value: unknown];

const WRONG_NAMES = [
  "nope",
  "",
  "id.x",
  "constructor",
  "__x",
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
const MOST_KNOWN = 60;

/**
 * The filters that chance makes for a standing.
 *
 * @param me whether `$me` may stand where the id of a person would
 */
export function filtersOf(standing: Standing, { me = false }: { me?: boolean } = {}): Filters {
  const { schema } = standing.world;
  const paths = pathsOf(schema, standing.slug);
  const usable = paths.flatMap((path): { path: string; ways: readonly Way[] }[] => {
    const ways = waysTo(path, standing);
    return ways.length > 0 ? [{ path, ways }] : [];
  });
  const own = new Set(pathsOf(schema, standing.slug, 0));
  const near = usable.filter(({ path }) => own.has(path));
  const saneLeaf = fc
    .oneof(fc.constantFrom(...near), fc.constantFrom(...usable))
    .chain(({ path, ways }) => leafAt(path, ways, { standing, me }));
  const closed = paths.filter((path) => !usable.some((one) => one.path === path));
  const wrongName = fc.tuple(
    fc.oneof(fc.constantFrom(...closed, "nope"), fc.constantFrom(...WRONG_NAMES)),
    fc.constant("exists"),
    fc.boolean(),
  );
  const wrongValue = fc.tuple(
    fc.constantFrom(...usable.map(({ path }) => path)),
    fc.constantFrom("equals", "not_in", "contains", "less_than_equal", "not_like", ...WRONG_OPERATORS),
    fc.constantFrom(...WRONG_VALUES),
  );
  const wildLeaf = fc.oneof<fc.WeightedArbitrary<Leaf>[]>(
    { arbitrary: saneLeaf, weight: 1 },
    { arbitrary: wrongName, weight: 2 },
    { arbitrary: wrongValue, weight: 1 },
  );
  const broadLeaf = fc.constantFrom(...near).chain(({ path, ways }) => broadAt(path, ways, standing));
  return {
    sane: (depth) => treeOf(saneLeaf, depth),
    broad: fc
      .tuple(broadLeaf, fc.array(saneLeaf, { maxLength: 1 }))
      .map(([one, others]) => merged([one, ...others])),
    wild: (depth) => treeOf(wildLeaf, depth),
  };
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

/** A comparison that holds for every value that documents have there. */
function broadAt(path: string, ways: readonly Way[], { world, slug }: Standing): fc.Arbitrary<Leaf> {
  const [way] = ways;
  const known = way ? [...new Set((world.documents[slug] ?? []).flatMap(way.values))] : [];
  const operators = way ? operatorsOf(way) : [];
  const leaves: Leaf[] = [[path, "exists", true]];
  if (operators.includes("in") && known.length < MOST_KNOWN) leaves.push([path, "in", known]);
  if (way?.kind === "date") leaves.push([path, "greater_than", "0001-01-01"]);
  if (way?.kind === "number") leaves.push([path, "less_than_equal", 1e22]);
  return fc.constantFrom(...leaves);
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
