import { compileParser } from "../../schema/index.ts";
import type { Entry } from "../check/entries.ts";
import { fault, inside } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { schemaOf } from "../field-schema.ts";
import type { ResolvedField } from "../resolved.ts";

/** The options that say which values a field accepts; where one of them is wrong, every default would seem to be. */
const DECIDING = ["options", "relationTo", "hasMany", "fields"];

/** What a field has where nothing is given: a value in the form in which it is kept, or a function that makes one. */
export function resolveDefault(field: ResolvedField, { value, place }: Entry): unknown {
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
  // Null is what an empty field holds anyway.
  if (given === undefined || given === null) return undefined;
  if (field.type.holds === "fields") {
    fault(
      inside(place, name),
      "A group holds what its fields hold, so it has no default of its own.",
      "Write the defaults on the fields inside.",
    );
    return undefined;
  }
  // What a function makes is checked with the document that it is made for.
  if (typeof given === "function") return given;
  if (DECIDING.some((option) => place.report.isFaultyWithin(inside(place, option).path))) return undefined;
  const parsed = compileParser(schemaOf(field))(given);
  if (parsed.ok) return typeof parsed.value === "object" ? structuredClone(parsed.value) : parsed.value;
  const [first] = parsed.faults;
  fault(
    inside(place, name),
    // What might be somebody's password is not repeated.
    `${field.type.name === "password" ? "This" : shown(given)} does not fit the field: ${first?.path ? `${first.path}: ` : ""}${first?.message}`,
    "Write a value that the field accepts, or take the default out.",
  );
  return undefined;
}
