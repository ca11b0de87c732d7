/**
 * What a field can be: one file per type, with the schema of its values, its column and the comparisons that
 * it allows. Nothing here knows of collections, people, SQL or requests; a new type is its file and one line
 * in the list below.
 */
import { array } from "./array.ts";
import { boolean } from "./boolean.ts";
import { date } from "./date.ts";
import { email } from "./email.ts";
import type { FieldType } from "./field-type.ts";
import { group } from "./group.ts";
import { integer } from "./integer.ts";
import { json } from "./json.ts";
import { multiselect } from "./multiselect.ts";
import { number } from "./number.ts";
import { password } from "./password.ts";
import { point } from "./point.ts";
import { relationship } from "./relationship.ts";
import { richtext } from "./richtext.ts";
import { select } from "./select.ts";
import { text } from "./text.ts";
import { textarea } from "./textarea.ts";

export type { Choice, FieldType, Operator, ValueOptionName, ValueOptions } from "./field-type.ts";

/** Every type of field. */
export const fieldTypes: readonly FieldType[] = [
  text,
  textarea,
  email,
  password,
  number,
  integer,
  boolean,
  date,
  select,
  multiselect,
  json,
  richtext,
  point,
  relationship,
  group,
  array,
];

const named = new Map(
  fieldTypes.flatMap((type) => [type.name, ...(type.aliases ?? [])].map((name) => [name, type])),
);

/** All words that a config may write as a type, aliases included. */
export const fieldTypeNames: readonly string[] = [...named.keys()];

/** The type that goes by a name or by one of its aliases. */
export function fieldTypeNamed(name: string): FieldType | undefined {
  return named.get(name);
}
