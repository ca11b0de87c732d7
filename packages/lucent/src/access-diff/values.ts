import type { ResolvedField } from "../config/index.ts";
import { type Comparison, valuesIn } from "./filter.ts";
import type { Leaf } from "./leaf.ts";
import type { Words } from "./words.ts";

/** What the values of a path are made for. */
export interface Wanted {
  readonly leaf: Leaf;
  /** Everything that filters compare the path with. */
  readonly compared: readonly Comparison[];
  /** What code that looks at the value may compare it with; null where filters alone look. */
  readonly words: Words | null;
  /** The collection of the person who asks, and their id; null of the anonymous. */
  readonly person: { readonly collection: string; readonly id: string } | null;
  /** What texts of the person hold, which a document may name. */
  readonly theirs: readonly unknown[];
}

/** A moment long past. */
export const PAST = "2001-02-03T04:05:06.000Z";
const FUTURE = "2101-02-03T04:05:06.000Z";
const MOST_IN_LISTS = 6;
const DAY = 86_400_000;
/** Between these, in days, lie the spans that people think in. */
const SPANS = [0.02, 0.3, 0.8, 1.5, 2.5, 4, 6, 8.5, 12, 18, 25, 35, 50, 75, 110, 250, 500, 1500];
const LENGTHY = "lengthy ".repeat(40);

/** Values of a path that rules and filters can tell apart: what they compare with, what lies beside it, and nothing. */
export function valuesOf(wanted: Wanted): readonly unknown[] {
  const { leaf } = wanted;
  const single = singleValues(wanted);
  if (leaf.kind === "choices") return leaf.required ? single.slice(1) : single;
  if (leaf.kind === "rows") return single;
  if (leaf.many) return lists(single);
  return leaf.required ? single : [...single, null];
}

function singleValues(wanted: Wanted): readonly unknown[] {
  const { leaf, compared, words } = wanted;
  const given = compared.flatMap(valuesIn).filter((value) => value !== null);
  switch (leaf.kind) {
    case "boolean":
      return [false, true];
    case "choice":
      return leaf.options;
    case "choices":
      return [[], ...lists(leaf.options.slice(0, MOST_IN_LISTS)).slice(1), leaf.options];
    case "number":
      return aroundNumbers([...(words ? [1, 4, 10, 100, ...words.numbers] : [1]), ...given.filter(isNumber)]);
    case "time":
      return distinct([PAST, FUTURE, ...given.flatMap(aroundMoment), ...(words ? momentsFor(words) : [])]);
    case "reference":
      return distinct([...idsOf(leaf, wanted.person), ...given]);
    case "rows":
      return rowsOf(wanted);
    default:
      return leaf.kind === "json" ? jsonValues(wanted) : textValues(wanted, given);
  }
}

/** The ids of documents of the collections to which a path leads: the person's own, if it may be theirs, and another. */
function idsOf({ targets }: Leaf, person: Wanted["person"]): readonly string[] {
  return targets.flatMap((target) =>
    person?.collection === target ? [`${target}:another`, person.id] : [`${target}:1`, `${target}:2`],
  );
}

function textValues(
  { leaf, compared, words, person, theirs }: Wanted,
  given: readonly unknown[],
): readonly unknown[] {
  const searched = compared
    .filter(({ operator }) => /like|contains/.test(operator))
    .flatMap(valuesIn)
    .map(String);
  // What stands in JSON may be anything.
  const others = leaf.field === null && leaf.options.length === 0 ? [true, false, 1, 100, {}] : [];
  const looked = words ? [...words.texts, ...theirs, ...(person ? [person.id] : []), LENGTHY, ...others] : [];
  return distinct(["one", "two", ...combined(searched), ...looked, ...given]);
}

/** Texts that hold any of some words, and not the others. */
function combined(words: readonly string[]): readonly string[] {
  const few = [...new Set(words)].slice(0, 4);
  return Array.from({ length: 2 ** few.length - 1 }, (_, place) =>
    few.filter((_word, bit) => (place + 1) & (1 << bit)).join(" ~ "),
  );
}

function aroundNumbers(numbers: readonly number[]): readonly number[] {
  const sorted = distinct(numbers).sort((one, other) => one - other);
  const between = sorted.slice(1).map((number, place) => (number + (sorted[place] as number)) / 2);
  return distinct([...sorted.flatMap((number) => [number - 1, number, number + 1]), ...between]);
}

/** Moments that are written down, and such as lie about a day or a month from now on either side. */
function momentsFor({ texts }: Words): readonly string[] {
  const now = Date.now();
  const spans = SPANS.flatMap((days) => [-days, days]).map((days) =>
    new Date(now + days * DAY).toISOString(),
  );
  return [...spans, ...texts.filter((text) => /^\d{4}-\d\d/.test(text)).flatMap(aroundMoment)];
}

function aroundMoment(value: unknown): string[] {
  const time = value instanceof Date ? value.getTime() : Date.parse(String(value));
  return Number.isNaN(time) ? [] : [time - 1, time, time + 1].map((one) => new Date(one).toISOString());
}

function jsonValues({ words }: Wanted): readonly unknown[] {
  const texts = words?.texts ?? [];
  return [{}, [], ...texts.slice(0, MOST_IN_LISTS).map((text) => [text]), texts];
}

/** No rows, or one with each combination of what yes-no fields, choices and references of it may hold. */
function rowsOf({ leaf, person }: Wanted): readonly unknown[] {
  const rows = (leaf.field?.fields ?? []).reduce<Record<string, unknown>[]>(
    (made, field) => {
      const values = cellsOf(field, person);
      return made.length * values.length > 40
        ? made.map((row) => ({ ...row, [field.name]: values[0] }))
        : made.flatMap((row) => values.map((value) => ({ ...row, [field.name]: value })));
    },
    [{ id: "row" }],
  );
  return [[], ...rows.map((row) => [row])];
}

function cellsOf({ type, values }: ResolvedField, person: Wanted["person"]): readonly unknown[] {
  if (type.name === "boolean") return [false, true];
  if (type.name === "select") return values.options ?? [null];
  const [target] = values.relationTo ?? [];
  if (target === undefined) return [null];
  return person?.collection === target ? [`${target}:another`, person.id] : [`${target}:1`, `${target}:2`];
}

/** Lists of none, one, two and all of some values. */
function lists(values: readonly unknown[]): readonly unknown[][] {
  const few = values.slice(0, MOST_IN_LISTS);
  const pairs = few.flatMap((one, place) => few.slice(place + 1).map((other) => [one, other]));
  return [[], ...few.map((one) => [one]), ...pairs, ...(few.length > 2 ? [[...values]] : [])];
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
