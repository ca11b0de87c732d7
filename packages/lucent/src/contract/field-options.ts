import type { FieldAccess } from "./access.ts";
import type { RequestUser } from "./auth-user.ts";
import type { FieldHooks } from "./hooks.ts";
import type { LucentRequest } from "./request.ts";
import type { Validate } from "./validate.ts";

/** What a function that makes a default is given. */
export interface DefaultArgs {
  readonly req: LucentRequest;
  /** The person who makes the document, or null for a stranger. */
  readonly user: RequestUser | null;
}

/** The options that fields of every type have; `Value` is what the field holds. */
export interface CommonOptions<Value> {
  /** Only in the list style; in a record the key is the name. */
  name?: string | undefined;
  /** Whether every document must hold a value; an empty text and an empty list are none. Not for groups. Default false. */
  required?: boolean | undefined;
  /** Whether no two documents may hold the same value; in an array, no two rows of any documents. Default false. */
  unique?: boolean | undefined;
  /** Makes the database quick to find documents by the field. Default false. */
  index?: boolean | undefined;
  /** Shown by no surface; a trusted Local API call sees it with `showHiddenFields`. Default false. */
  hidden?: boolean | undefined;
  /** What the field holds where nothing is given or it is emptied: a value, or a function that makes one each time. */
  default?: Value | ((args: DefaultArgs) => Value | Promise<Value>) | undefined;
  /** The same as `default`. */
  defaultValue?: Value | ((args: DefaultArgs) => Value | Promise<Value>) | undefined;
  /** Checks a value after the field's own checks. */
  validate?: Validate<Value> | undefined;
  /** Who may write and see the field, over and above the rules of the collection. */
  access?: FieldAccess | undefined;
  /** What runs when the field is written or read. */
  hooks?: FieldHooks<Value> | undefined;
  /**
   * Puts the value into the access token, under its own name or the given one, for services that read it there:
   * whoever holds the token sees it, and the engine itself never asks it. A group is one claim with all in it that
   * is not hidden and does not say false. All of a person's together have room for 2,048 bytes as JSON.
   */
  saveToJWT?: boolean | string | undefined;
  /** What the field is called where people read it. Default its name, with a capital on each word. */
  label?: string | undefined;
  /** What people are told about the field. */
  description?: string | undefined;
  /** How the admin panel shows the field. */
  admin?: FieldAdmin | undefined;
}

/** How the admin panel shows a field. */
export interface FieldAdmin {
  /** Leaves the field out of forms; answers hold it all the same. Default false. */
  hidden?: boolean | undefined;
  /** Shows the field without letting it be changed. Default false. */
  readOnly?: boolean | undefined;
  /** What stands in an empty control. */
  placeholder?: string | undefined;
  /** The part of a row that the control takes, from `1%` to `100%`. Default all of it; on a narrow screen always. */
  width?: string | undefined;
  /** Puts the control beside the others. */
  position?: "sidebar" | undefined;
}

/** Bounds on the length of a text. */
export interface LengthOptions {
  /** The fewest characters. */
  minLength?: number | undefined;
  /** The most characters. */
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
  type: "richtext" | "richText";
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
  /** The least value. */
  min?: number | undefined;
  /** The greatest value. */
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
/** One of the values that may be chosen, or a value with what people read of it: its label, and what it means. */
export type SelectOption =
  | string
  | {
      readonly label?: string | undefined;
      readonly value: string;
      readonly description?: string | undefined;
    };
/** One of a few values, or with `hasMany` some of them. */
export interface SelectField extends CommonOptions<string | readonly string[]> {
  type: "select";
  /** What may be chosen. */
  options: readonly SelectOption[];
  /** Makes it a list of values. Default false. */
  hasMany?: boolean | undefined;
}
/** Some of a few values. */
export interface MultiselectField extends CommonOptions<readonly string[]> {
  type: "multiselect";
  /** What may be chosen. */
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
  /** The slug of the collection, or of each of several. */
  relationTo: string | readonly string[];
  /** Makes it a list of documents. Default false. */
  hasMany?: boolean | undefined;
}
/** A list of objects that have the same fields. */
export interface ArrayField extends CommonOptions<readonly unknown[]> {
  type: "array";
  /** Checked by `InferFields`, one by one. */
  fields: object;
  /** The fewest objects, where there are any. */
  minRows?: number | undefined;
  /** The most objects. Default 1,000; all lists of one document hold at most 10,000 together. */
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
  richText: RichtextField;
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
