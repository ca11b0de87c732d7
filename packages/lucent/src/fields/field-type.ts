import type { Comparison, ControlName } from "../contract/index.ts";
import type { ColumnKind } from "../ports/database.ts";
import type { Schema } from "../schema/index.ts";

/** The comparisons of the query language, in Payload's words. */
export type Operator = keyof Comparison<unknown>;

/** One of the texts that may be chosen, as people read it. */
export interface Choice {
  readonly value: string;
  /** Made of the value where nothing was said. */
  readonly label: string;
  readonly description?: string;
}

/** The options of a field that decide about its values; the rest concerns access and display. */
export interface ValueOptions {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly string[];
  /** The same texts in the same order, with what people read of them. */
  readonly choices?: readonly Choice[];
  /** The collections whose documents a relation may name. */
  readonly relationTo?: readonly string[];
  readonly minRows?: number;
  readonly maxRows?: number;
}

/** The names of those that a config writes. */
export type ValueOptionName = Exclude<keyof ValueOptions, "choices">;

/**
 * All that the engine knows of one type of field. A new type is one file with one of these and a line in
 * the list of `index.ts`.
 */
export interface FieldType {
  readonly name: string;
  /** Other words for the same type in a config, such as `string` for `text`. */
  readonly aliases?: readonly string[];
  /** The names of the options that this type understands beside those that all fields share. */
  readonly options: readonly ValueOptionName[];
  /** Options without which the type means nothing. */
  readonly requires?: readonly ValueOptionName[];
  /** What a field holds: one value, documents that it refers to, fields of its own, or rows of such fields. */
  readonly holds: "value" | "references" | "fields" | "rows";
  /** How one value lies in the database; `null` where the type keeps nothing, or no value of its own. */
  readonly column: ColumnKind | null;
  /** How the admin panel shows and edits a value: a new type takes the one that fits best, such as `json`. */
  readonly control: ControlName;
  readonly operators: readonly Operator[];
  /** The values that the field accepts, before `required`, `null`, lists and inner fields are considered. */
  schema(options: ValueOptions): Schema;
  /** Reads a value out of a query string, where all is text; gives the text itself back where it fits nothing. */
  fromText(text: string): unknown;
  /** Left out where the document shows the value as the column holds it. */
  decode?(stored: unknown): unknown;
}
