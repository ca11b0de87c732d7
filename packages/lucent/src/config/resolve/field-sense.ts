import type { ValueOptions } from "../../fields/index.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { ResolvedField } from "../resolved.ts";

/** Says which options of a field contradict one another or mean nothing for what it holds. */
export function checkSense(field: ResolvedField, place: Place): void {
  checkBounds(field.values, place);
  if (field.type.holds === "fields" && field.required) {
    fault(
      inside(place, "required"),
      "A group is always there, so `required` means nothing.",
      "Write it on the fields inside that must hold a value.",
    );
  }
  for (const name of ["unique", "index"] as const) {
    if (!field[name] || isComparable(field) || (name === "index" && field.type.holds === "references"))
      continue;
    fault(
      inside(place, name),
      `A field of the type ${shown(field.type.name)}${severalOf(field)} holds no single value that could be compared, so \`${name}\` means nothing.`,
      field.fields.length > 0 ? "Write it on a field inside." : "Take it out.",
    );
  }
}

const BOUNDS = [
  ["min", "max", "value"],
  ["minLength", "maxLength", "text"],
  ["minRows", "maxRows", "number of rows"],
] as const;

function checkBounds(values: ValueOptions, place: Place): void {
  for (const [least, most, what] of BOUNDS) {
    const [low, high] = [values[least], values[most]];
    if (low === undefined || high === undefined || low <= high) continue;
    fault(
      inside(place, least),
      `\`${least}\` is greater than \`${most}\`, so no ${what} would do.`,
      `Write a smaller \`${least}\`.`,
    );
  }
}

/** Whether a field keeps one value in one column, which can be compared with another. */
function isComparable({ type, many, polymorphic }: ResolvedField): boolean {
  return type.column !== null && type.column !== "json" && !many && !polymorphic;
}

function severalOf({ many, polymorphic }: ResolvedField): string {
  if (many) return " with `hasMany`";
  return polymorphic ? " to several collections" : "";
}
