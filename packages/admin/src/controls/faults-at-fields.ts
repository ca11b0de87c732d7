import type { FieldNode } from "../manifest/index.ts";

/** One thing that is wrong, and where. */
export interface FaultAt {
  readonly path: string;
  readonly message: string;
}

/** Faults as a form can show them. */
export interface SortedFaults {
  /** Those of fields, by the places of their controls in the form, in the order of the form. */
  readonly atFields: readonly FaultAt[];
  /** Those that no control of the form is about. */
  readonly others: readonly FaultAt[];
}

/** Finds the controls that faults are about: a fault inside of a value, as of the second choice, is one of the value. */
export function faultsAtFields(fields: readonly FieldNode[], faults: readonly FaultAt[]): SortedFaults {
  const places = faults.map(({ path, message }) => ({
    found: placeOf(fields, path.split(".")),
    path,
    message,
  }));
  return {
    atFields: places
      .filter(({ found }) => found !== null)
      .sort((one, other) => byOrder(one.found?.order ?? [], other.found?.order ?? []))
      .map(({ found, message }) => ({ path: found?.path ?? "", message })),
    others: places.filter(({ found }) => found === null).map(({ path, message }) => ({ path, message })),
  };
}

interface Found {
  readonly path: string;
  /** Where it stands among others, level by level. */
  readonly order: readonly number[];
}

function placeOf(fields: readonly FieldNode[], [name, ...rest]: readonly string[]): Found | null {
  const at = fields.findIndex((field) => field.name === name);
  const field = fields[at];
  if (!field || field.isHidden) return null;
  const here: Found = { path: field.name, order: [at] };
  if (field.holds === "fields") return inside(here, placeOf(field.fields, rest));
  const [row, ...within] = rest;
  if (field.holds !== "rows" || row === undefined || !/^\d+$/.test(row)) return here;
  const inRow: Found = { path: `${field.name}.${row}`, order: [at, Number(row)] };
  return inside(inRow, placeOf(field.fields, within)) ?? here;
}

function inside(around: Found, found: Found | null): Found | null {
  if (found === null) return null;
  return { path: `${around.path}.${found.path}`, order: [...around.order, ...found.order] };
}

function byOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, level) => place !== other[level]);
  return at === -1 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? 0);
}
