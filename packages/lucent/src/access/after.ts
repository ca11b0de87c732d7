import { queryError } from "../errors/index.ts";
import type { Condition } from "../ports/index.ts";
import type { OrderKey } from "./order.ts";
import { readValue, type Scalar } from "./read-value.ts";
import { directWay } from "./way.ts";

/**
 * The documents that come after a place in an order, as ranges one behind the other: those with the same values
 * but for the last key, then those with the same but for the last two, and so on. Each is one stretch of an
 * index, where a single condition for all of them would have to be tried on every document.
 */
export function rangesAfter(keys: readonly OrderKey[], values: readonly unknown[]): readonly Condition[] {
  // The cursor comes from outside: what does not fit the keys is refused like any other filter.
  if (values.length !== keys.length) throw queryError("cursor");
  const read = keys.map((key, place) => valueIn(key, values[place]));
  const ranges: Condition[] = [];
  for (let place = keys.length - 1; place >= 0; place -= 1) {
    const same = keys.slice(0, place).map((key, before) => isSame(key, read[before] as Scalar | null));
    for (const beyond of isBeyond(keys[place] as OrderKey, read[place] as Scalar | null))
      ranges.push({ all: [...same, beyond] });
  }
  return ranges;
}

function valueIn({ column, kind }: OrderKey, value: unknown): Scalar | null {
  if (value === null) return null;
  const asked = { path: "cursor", operator: "equals", value, textual: false };
  return readValue(directWay({ as: "column", kind, column }, []), value, asked)[0] as Scalar;
}

function isSame({ column }: OrderKey, value: Scalar | null): Condition {
  return value === null ? { isNull: column } : { compare: column, is: "=", value };
}

/** Nulls come first when ascending and last when descending. */
function isBeyond({ column, direction }: OrderKey, value: Scalar | null): readonly Condition[] {
  if (direction === "ascending")
    return [value === null ? { not: { isNull: column } } : { compare: column, is: ">", value }];
  if (value === null) return [];
  const less: Condition = { compare: column, is: "<", value };
  return column.column === "id" ? [less] : [less, { isNull: column }];
}
