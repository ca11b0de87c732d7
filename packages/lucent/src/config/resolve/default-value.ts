import type { FieldType, ValueOptions } from "../../fields/index.ts";
import { compileParser } from "../../schema/index.ts";
import type { Entry } from "../check/entries.ts";
import { fault, inside } from "../check/place.ts";
import { shown } from "../check/shown.ts";

/** What a field has where nothing is given: a value in the form in which it is kept, or a function that makes one. */
export function resolveDefault(type: FieldType, values: ValueOptions, { value, place }: Entry): unknown {
  if (value["default"] !== undefined && value["defaultValue"] !== undefined) {
    fault(
      inside(place, "defaultValue"),
      "`default` and `defaultValue` are the same option.",
      "Keep one of them.",
    );
    return undefined;
  }
  const name = value["default"] === undefined ? "defaultValue" : "default";
  const given = value[name];
  // Null is what an empty field holds anyway, and a faulty list of options would make every default one.
  const isUndecided = type.requires?.some((option) => values[option] === undefined);
  if (given === undefined || given === null || isUndecided) return undefined;
  // What a function makes is checked with the document that it is made for.
  if (typeof given === "function") return given;
  const parsed = compileParser(type.schema(values))(given);
  if (parsed.ok) return typeof parsed.value === "object" ? structuredClone(parsed.value) : parsed.value;
  const why = parsed.faults[0]?.message ?? "";
  fault(
    inside(place, name),
    // What might be somebody's password is not repeated.
    `${type.column === null ? "This" : shown(given)} does not fit the field: ${why}`,
    "Write a value that the field accepts, or take the default out.",
  );
  return undefined;
}
