import { canonical as spelled } from "../base/index.ts";
import type { Where } from "../query/index.ts";
import type { State } from "./combine.ts";
import { type Comparison, valuesIn } from "./filter.ts";
import type { Leaf } from "./leaf.ts";

/** Where a generated document is, and how its paths are to be read. */
export interface Generated {
  readonly state: State;
  leafOf(path: string): Leaf | null;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  not_equals: "equals",
  not_in: "in",
  not_like: "like",
};

/** The name under which a document says whether it is at a place, since no numbers are made up for that. */
export function placeKey({ path, operator, value }: Comparison): string {
  return `${path} ${operator} ${JSON.stringify(value)}`;
}

/** Whether a generated document passes a filter: what the database would say of it. */
export function matches(where: Where, document: Generated): boolean {
  if ("and" in where) return where.and.every((part) => matches(part, document));
  if ("or" in where) return where.or.some((part) => matches(part, document));
  return compares(where, document);
}

function compares(asked: Comparison, document: Generated): boolean {
  const { operator, value } = asked;
  const opposite = OPPOSITES[operator];
  if (opposite) return !compares({ ...asked, operator: opposite }, document);
  const leaf = document.leafOf(asked.path);
  if (!leaf) return false;
  const held = heldAt(document.state, leaf);
  const isSame = (one: unknown, other: unknown) => keyOf(one, leaf) === keyOf(other, leaf);
  switch (operator) {
    case "exists":
      return held.length > 0 === (value === true);
    case "equals":
      return value === null ? held.length === 0 : held.some((one) => isSame(one, value));
    case "in":
      return valuesIn(asked).some((one) => held.some((other) => isSame(one, other)));
    case "all":
      return valuesIn(asked).every((one) => held.some((other) => isSame(one, other)));
    case "contains":
      return held.some((one) => contains(one, value));
    case "like":
      return held.some((one) =>
        String(value)
          .split(/\s+/)
          .every((word) => contains(one, word)),
      );
    case "near":
    case "within":
    case "intersects":
      return document.state.get(placeKey({ ...asked, path: leaf.path })) === true;
    default:
      return held.some((one) => isOrdered(operator, keyOf(one, leaf), keyOf(value, leaf)));
  }
}

function heldAt(state: State, { path }: Leaf): readonly unknown[] {
  const value = state.get(path);
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function contains(held: unknown, text: unknown): boolean {
  return String(held).toUpperCase().includes(String(text).toUpperCase());
}

/** A value as it is compared: moments by when they are, addresses in the one spelling. */
function keyOf(value: unknown, { kind, field }: Leaf): unknown {
  if (kind === "time") return value instanceof Date ? value.getTime() : Date.parse(String(value));
  const isCaseless =
    field &&
    (field.purpose === "email" ||
      field.purpose === "username" ||
      (field.unique && field.type.name === "email"));
  return isCaseless && typeof value === "string" ? spelled(value) : value;
}

function isOrdered(operator: string, held: unknown, value: unknown): boolean {
  if (typeof held !== typeof value) return false;
  const [one, other] = [held as number, value as number];
  switch (operator) {
    case "greater_than":
      return one > other;
    case "greater_than_equal":
      return one >= other;
    case "less_than":
      return one < other;
    case "less_than_equal":
      return one <= other;
    default:
      return false;
  }
}
