import { type Kind, type Standing, type Way, waysTo } from "./meaning.ts";
import { areaTest, nearTest, type Point } from "./places.ts";
import { type Data, isData, momentOf } from "./world.ts";

/** The filter or the order cannot be asked. */
export class Refused extends Error {
  override readonly name = "Refused";
}

type Test = (doc: Data) => boolean;

const SAME = ["equals", "not_equals", "in", "not_in", "exists"];
const ORDERED = ["greater_than", "greater_than_equal", "less_than", "less_than_equal"];
const SEARCHED = ["like", "not_like", "contains"];

/** The comparisons that can be made with values of a kind. */
const OPERATORS: Readonly<Record<Kind, readonly string[]>> = {
  text: [...SAME, ...SEARCHED],
  address: [...SAME, ...SEARCHED],
  number: [...SAME, ...ORDERED],
  date: [...SAME, ...ORDERED],
  boolean: ["equals", "not_equals", "exists"],
  choice: SAME,
  choices: SAME,
  point: ["near", "within", "intersects", "exists"],
  id: SAME,
  slug: SAME,
  json: [...SAME, ...ORDERED, ...SEARCHED],
  presence: ["exists"],
};

/** The comparisons that one meaning of a name has: lists know `all` beside the others. */
export function operatorsOf({ kind, many }: Pick<Way, "kind" | "many">): readonly string[] {
  const isList = kind === "choices" || (many && OPERATORS[kind].includes("equals"));
  return isList ? [...OPERATORS[kind], "all"] : OPERATORS[kind];
}

/** The test that a filter makes of documents; throws `Refused` when it cannot be asked. */
export function compileWhere(where: unknown, standing: Standing): Test {
  if (!isData(where)) throw new Refused("where");
  const tests = Object.entries(where).flatMap(([key, value]): Test[] => {
    if (key !== "and" && key !== "or") return comparisons(key, value, standing);
    if (!Array.isArray(value)) throw new Refused(key);
    const members = value.map((member) => compileWhere(member, standing));
    return [
      (doc) => (key === "and" ? members.every((test) => test(doc)) : members.some((test) => test(doc))),
    ];
  });
  return (doc) => tests.every((test) => test(doc));
}

function comparisons(path: string, asked: unknown, standing: Standing): Test[] {
  if (!isData(asked) || Object.keys(asked).length === 0) throw new Refused(path);
  return Object.entries(asked).map(([operator, value]) => {
    const ways = waysTo(path, standing);
    if (ways.length === 0) throw new Refused(path);
    const usable = ways.filter((way) => operatorsOf(way).includes(operator));
    if (usable.length === 0) throw new Refused(`${path}.${operator}`);
    return compare(usable, operator, value);
  });
}

const OPPOSITES: Readonly<Record<string, string>> = { not_equals: "equals", not_in: "in", not_like: "like" };

function compare(ways: readonly Way[], operator: string, value: unknown): Test {
  const positive = OPPOSITES[operator];
  if (positive !== undefined) return not(compare(ways, positive, value));
  if (operator === "equals" && value === null) return not(compare(ways, "exists", true));
  if (operator === "exists") {
    if (typeof value !== "boolean") throw new Refused(operator);
    const exists: Test = (doc) => ways.some((way) => way.values(doc).length > 0);
    return value ? exists : not(exists);
  }
  if (operator === "all") {
    const each = listOf(value).map((item) => compare(ways, "equals", item ?? {}));
    return (doc) => each.every((test) => test(doc));
  }
  const tests = ways.flatMap((way) => {
    const test = valueTest(way.kind, operator, value);
    return test ? [(doc: Data) => way.values(doc).some(test)] : [];
  });
  if (tests.length === 0) throw new Refused(operator);
  return (doc) => tests.some((test) => test(doc));
}

function not(test: Test): Test {
  return (doc) => !test(doc);
}

/** The test of one value; null when what is asked means nothing for values of the kind. */
function valueTest(kind: Kind, operator: string, asked: unknown): ((value: unknown) => boolean) | null {
  switch (operator) {
    case "equals":
      return sameTest(kind, asked);
    case "in": {
      const tests = listOf(asked).map((item) => sameTest(kind, item));
      return tests.includes(null) ? null : (value) => tests.some((test) => test?.(value));
    }
    case "like":
    case "contains": {
      if (typeof asked !== "string") return null;
      const parts = operator === "contains" ? [asked] : asked.split(/\s+/);
      return (value) => typeof value === "string" && parts.every((part) => holds(value, part));
    }
    case "near":
    case "within":
    case "intersects": {
      const test = operator === "near" ? nearTest(asked) : areaTest(asked);
      return test && ((value) => test(value as Point));
    }
    default:
      return orderTest(kind, operator, asked);
  }
}

function holds(text: string, part: string): boolean {
  return text.toUpperCase().includes(part.toUpperCase());
}

function listOf(asked: unknown): readonly unknown[] {
  const list = typeof asked === "string" ? asked.split(",").filter((part) => part !== "") : asked;
  if (!Array.isArray(list)) throw new Refused("list");
  return list;
}

function sameTest(kind: Kind, asked: unknown): ((value: unknown) => boolean) | null {
  if (kind === "json") {
    if (!["string", "number", "boolean"].includes(typeof asked)) return null;
    return (value) => value === asked;
  }
  const wanted = comparable(kind, asked);
  return wanted === null ? null : (value) => comparable(kind, value) === wanted;
}

function orderTest(kind: Kind, operator: string, asked: unknown): ((value: unknown) => boolean) | null {
  const isInside = kind === "json";
  const wanted = comparable(isInside ? "number" : kind, asked);
  if (typeof wanted !== "number") return null;
  return (value) => {
    const held = comparable(isInside ? "number" : kind, value);
    if (typeof held !== "number") return false;
    if (operator.endsWith("_equal") && held === wanted) return true;
    return operator.startsWith("greater") ? held > wanted : held < wanted;
  };
}

/** A value in the form in which it is the same as others or not; null when it is none of the kind. */
function comparable(kind: Kind, value: unknown): string | number | boolean | null {
  switch (kind) {
    case "number":
      // Minus zero is zero.
      return typeof value === "number" && Number.isFinite(value) ? value + 0 : null;
    case "boolean":
      return typeof value === "boolean" ? value : null;
    case "date":
      return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? momentOf(value) : null;
    case "address":
      return typeof value === "string" ? value.trim().toLowerCase() : null;
    default:
      return typeof value === "string" ? value : null;
  }
}
