/** A schema that a collection fills when the engine starts: the hole in an operation's declaration. */
export type SlotName =
  | "doc"
  | "user"
  | "create"
  | "update"
  | "register"
  | "invitee"
  | "identifier"
  | "where"
  | "select"
  | "populate"
  | "access"
  | "accessSelect"
  | "accessTree"
  | "permissions"
  | "permissionsTree";

/** Stands in a declared type where the collection's own type goes; `Fill` in `contract/` replaces it. */
export interface Slot<Name extends SlotName> {
  readonly "~slot": Name;
}

interface Node<Kind extends string, Type> {
  readonly kind: Kind;
  /** One sentence for the people who read the reference. */
  readonly description?: string;
  /** Carries the inferred type; never there at run time. */
  readonly "~type"?: Type;
}

/** A text; lengths are in UTF-16 code units. */
export interface StringSchema extends Node<"string", string> {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** How long it may be in UTF-8, as it is kept. */
  readonly maxBytes?: number;
  readonly format?: "email";
  /** Kept trimmed and in lower case, so that it has one spelling. */
  readonly caseless?: boolean;
}
/** A string that no log, error or URL may carry: read from bodies only. At most 4,096 characters by default. */
export interface SecretSchema extends Node<"secret", string> {
  readonly maxLength?: number;
}
/** A finite number, or a whole one between ±(2^53 − 1); its bounds are included. */
export interface NumberSchema extends Node<"number" | "integer", number> {
  readonly min?: number;
  readonly max?: number;
}
/** Yes or no. */
export interface BooleanSchema extends Node<"boolean", boolean> {}
/** A moment, as ISO 8601 text in UTC with milliseconds. */
export interface TimeSchema extends Node<"time", string> {}
/** A length of time: a number of seconds, or text such as `15m`. Its bounds are seconds; it is read as a whole number of them. */
export interface DurationSchema extends Node<"duration", string | number> {
  readonly min: number;
  readonly max: number;
}
/** The id of a document. */
export interface IdSchema extends Node<"id", string> {}
/** The id of a document in one of these collections; an answer may hold the document itself in its place. */
export interface ReferenceSchema extends Node<"reference", string> {
  /** Their slugs. */
  readonly to: readonly string[];
}
/** Any JSON of at most 64 levels. */
export interface JsonSchema extends Node<"json", unknown> {
  /** A value as a person would write it, for examples. */
  readonly sample?: unknown;
}
/** A place on the earth in degrees (GeoJSON, RFC 7946 §3.1.1): longitude ±180, then latitude ±90. */
export interface PointSchema extends Node<"point", [longitude: number, latitude: number]> {}
/** One of a list of texts. */
export interface EnumSchema<Value extends string = string> extends Node<"enum", Value> {
  /** The path of the field whose values these are. */
  readonly name?: string;
  readonly values: readonly Value[];
  /** What people are told of the values, in their order; null where nothing was said. Absent where nothing was. */
  readonly meanings?: readonly (string | null)[];
}
/** A list whose items are all of one kind. */
export interface ArraySchema<Type = unknown> extends Node<"array", Type[]> {
  readonly items: Schema<Type>;
  readonly minItems?: number;
  readonly maxItems?: number;
}
/** A value or null. */
export interface NullableSchema<Type = unknown> extends Node<"nullable", Type | null> {
  readonly of: Schema<Type>;
}
/** A key that may be absent. Only inside an object. */
export interface OptionalSchema<Type = unknown> extends Node<"optional", Type | undefined> {
  readonly of: Schema<Type>;
}
/** An object with these properties and no others. */
export interface ObjectSchema<Type = object> extends Node<"object", Type> {
  /** The path of the field that it is a value of. */
  readonly name?: string;
  /** The name of a type of its own, which is the same type wherever it stands; no other shape has it. */
  readonly title?: string;
  /** The slug of the collection of that field, where it is another one than that whose schema this is. */
  readonly of?: string;
  readonly properties: Readonly<Record<string, Schema>>;
  /** A slot whose properties stand beside these. */
  readonly beside?: SlotName;
  /** Whether other keys may stand there too. */
  readonly isOpen?: boolean;
}
/** The hole that a collection fills with a schema of its own. */
export interface SlotSchema<Name extends SlotName = SlotName> extends Node<"slot", Slot<Name>> {
  readonly slot: Name;
}

/** The closed vocabulary. Parsers, JSON Schema and GraphQL types are all derived from these kinds. */
export type AnySchema =
  | StringSchema
  | SecretSchema
  | NumberSchema
  | BooleanSchema
  | TimeSchema
  | DurationSchema
  | IdSchema
  | ReferenceSchema
  | JsonSchema
  | PointSchema
  | EnumSchema
  | ArraySchema
  | NullableSchema
  | OptionalSchema
  | ObjectSchema
  | SlotSchema;

/** Any schema whose values have the type `Type`. */
export type Schema<Type = unknown> = Node<AnySchema["kind"], Type>;
