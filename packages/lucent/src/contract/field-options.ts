import type { FieldAccess } from "./access.ts";
import type { FieldHooks } from "./hooks.ts";
import type { Validate } from "./validate.ts";

/** The options that fields of every type have; `Value` is what the field holds. */
export interface CommonOptions<Value> {
  /** Only in the list style; in a record the key is the name. */
  name?: string | undefined;
  required?: boolean | undefined;
  unique?: boolean | undefined;
  index?: boolean | undefined;
  /** Never shown, on no surface. */
  hidden?: boolean | undefined;
  default?: Value | (() => Value) | undefined;
  /** The same as `default`. */
  defaultValue?: Value | (() => Value) | undefined;
  validate?: Validate<Value> | undefined;
  access?: FieldAccess | undefined;
  hooks?: FieldHooks<Value> | undefined;
  /** Puts the value into the access token, under its own name or the given one. */
  saveToJWT?: boolean | string | undefined;
  label?: string | undefined;
  description?: string | undefined;
  admin?: FieldAdmin | undefined;
}

/** How the admin panel shows a field. */
export interface FieldAdmin {
  hidden?: boolean | undefined;
  readOnly?: boolean | undefined;
  placeholder?: string | undefined;
  width?: string | undefined;
  position?: "sidebar" | undefined;
}

/** Bounds on the length of a text. */
export interface LengthOptions {
  minLength?: number | undefined;
  maxLength?: number | undefined;
}

/** A line of text. */
export interface TextField extends CommonOptions<string>, LengthOptions {
  type: "text" | "string";
}
/** Text of several lines. */
export interface TextareaField extends CommonOptions<string>, LengthOptions {
  type: "textarea";
}
/** Formatted text. */
export interface RichtextField extends CommonOptions<unknown> {
  type: "richtext";
}
/** An e-mail address. */
export interface EmailField extends CommonOptions<string>, LengthOptions {
  type: "email";
}
/** Written and never read. */
export interface PasswordField extends CommonOptions<string>, LengthOptions {
  type: "password";
}
/** A number. */
export interface NumberField extends CommonOptions<number> {
  type: "number" | "integer";
  min?: number | undefined;
  max?: number | undefined;
}
/** Yes or no. */
export interface BooleanField extends CommonOptions<boolean> {
  type: "boolean" | "checkbox";
}
/** A moment, as ISO 8601 text. */
export interface DateField extends CommonOptions<string> {
  type: "date" | "datetime";
}
/** One of the values that may be chosen, or a value with the words that are shown for it. */
export type SelectOption = string | { readonly label: string; readonly value: string };
/** One of a few values, or with `hasMany` some of them. */
export interface SelectField extends CommonOptions<string | readonly string[]> {
  type: "select";
  options: readonly SelectOption[];
  hasMany?: boolean | undefined;
}
/** Some of a few values. */
export interface MultiselectField extends CommonOptions<readonly string[]> {
  type: "multiselect";
  options: readonly SelectOption[];
}
/** Any JSON value. */
export interface JsonField extends CommonOptions<unknown> {
  type: "json";
}
/** A place on the earth. */
export interface PointField extends CommonOptions<readonly [longitude: number, latitude: number]> {
  type: "point";
}
/** Documents of one collection, or of several. */
export interface RelationshipField extends CommonOptions<unknown> {
  type: "relationship";
  relationTo: string | readonly string[];
  hasMany?: boolean | undefined;
}
/** A list of objects that have the same fields. */
export interface ArrayField extends CommonOptions<readonly unknown[]> {
  type: "array";
  /** Checked by `InferFields`, one by one. */
  fields: object;
  minRows?: number | undefined;
  maxRows?: number | undefined;
}
/** An object with fields of its own. */
export interface GroupField extends CommonOptions<object> {
  type: "group";
  /** Checked by `InferFields`, one by one. */
  fields: object;
}

/** The options of every type of field, by the type's name. */
export interface FieldTable {
  text: TextField;
  string: TextField;
  textarea: TextareaField;
  richtext: RichtextField;
  email: EmailField;
  password: PasswordField;
  number: NumberField;
  integer: NumberField;
  boolean: BooleanField;
  checkbox: BooleanField;
  date: DateField;
  datetime: DateField;
  select: SelectField;
  multiselect: MultiselectField;
  json: JsonField;
  point: PointField;
  relationship: RelationshipField;
  array: ArrayField;
  group: GroupField;
}

/** The names of the types of fields. */
export type FieldTypeName = keyof FieldTable;
