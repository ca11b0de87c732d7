import type { FieldAccessRule, Validate } from "../../contract/index.ts";
import type { ValueOptions } from "../../fields/index.ts";
import { anyRecord, listOf, type Options, type OptionTable, options } from "./containers.ts";
import { hookList } from "./hook-options.ts";
import { notKept, notYet } from "./not-yet.ts";
import { fault } from "./place.ts";
import { anything, callback, count, finite, firstOf, flag, flagOr, type Reader, text } from "./reader.ts";

const LONGEST_TEXT = 1_000_000_000;
const fieldRule = callback<FieldAccessRule>();

/** What every field may say, whatever its type. `name` and `type` are settled by whoever reads the field. */
export const sharedFieldOptions = {
  name: anything,
  type: anything,
  required: flag,
  unique: flag,
  index: flag,
  hidden: flag,
  default: anything,
  defaultValue: anything,
  access: options({ create: fieldRule, read: fieldRule, update: fieldRule }),
  validate: callback<Validate>(),
  label: text,
  description: text,
  saveToJWT: notYet(flagOr(text, "string")),
  hooks: notYet(
    options({ beforeValidate: hookList, beforeChange: hookList, afterChange: hookList, afterRead: hookList }),
  ),
  admin: notYet(anyRecord),
} satisfies OptionTable;

/** What `sharedFieldOptions` reads. */
export type SharedFieldOptions = Options<typeof sharedFieldOptions>;

/** What a field may say about its values; the type of the field decides which of these it knows. */
export const valueOptions: {
  readonly [Name in keyof ValueOptions]-?: Reader<NonNullable<ValueOptions[Name]>>;
} = {
  minLength: count(0, LONGEST_TEXT),
  maxLength: count(1, LONGEST_TEXT),
  min: finite,
  max: finite,
  options: choices,
  relationTo: firstOf(
    notKept("A relation to several collections is", "Name one collection, as a text."),
    Array.isArray,
    (value, place) => {
      const slug = text(value, place);
      return slug === undefined ? undefined : [slug];
    },
  ),
  minRows: count(0, 1_000),
  maxRows: count(1, 1_000),
};

/** Several values in one field: known, but not kept yet. */
export const hasMany: Reader<boolean> = (value, place) => {
  const many = flag(value, place);
  if (many)
    return notKept("Several values in one field are", "Take `hasMany` out and keep one value.")(value, place);
  return many;
};

const choice = firstOf<string, { readonly value?: string }>(
  text,
  (value) => typeof value === "string",
  options({ label: text, value: text }, ["value"]),
);

function choices(value: unknown, place: Parameters<Reader<unknown>>[1]): readonly string[] | undefined {
  const read = listOf(choice)(value, place);
  if (!read) return undefined;
  const values = read.flatMap((given) => (typeof given === "string" ? given : (given.value ?? [])));
  if (Array.isArray(value) && value.length === 0) {
    fault(place, "There is nothing to select.", 'Write at least one option, such as ["draft", "published"].');
  }
  const doubles = values.filter((given, index) => values.indexOf(given) !== index);
  for (const double of new Set(doubles)) {
    fault(place, `${JSON.stringify(double)} stands here more than once.`, "Take the repetition out.");
  }
  return values;
}
