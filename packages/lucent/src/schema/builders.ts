import type {
  AnySchema,
  ArraySchema,
  BooleanSchema,
  DurationSchema,
  EnumSchema,
  IdSchema,
  JsonSchema,
  NullableSchema,
  NumberSchema,
  ObjectSchema,
  OptionalSchema,
  PointSchema,
  ReferenceSchema,
  Schema,
  SecretSchema,
  Slot,
  SlotName,
  SlotSchema,
  StringSchema,
  TimeSchema,
} from "./schema.ts";

type Options<S extends AnySchema> = Omit<S, "kind" | "~type">;
type Properties = Readonly<Record<string, Schema>>;
type KeysThatMayBeAbsent<P extends Properties> = {
  [Key in keyof P]: P[Key] extends OptionalSchema ? Key : never;
}[keyof P];

/** The type of an object whose optional properties may be left out. */
export type ObjectOf<P extends Properties> = Show<
  { [Key in Exclude<keyof P, KeysThatMayBeAbsent<P>>]: Carried<P[Key]> } & {
    [Key in KeysThatMayBeAbsent<P>]?: Carried<P[Key]>;
  }
>;
type Carried<S> = S extends Schema<infer Type> ? Type : never;
type Show<Type> = { [Key in keyof Type]: Type[Key] };

/** The words in which operations and fields describe their values. */
export const s = {
  string: (options: Options<StringSchema> = {}): StringSchema => ({ kind: "string", ...options }),
  secret: (options: Options<SecretSchema> = {}): SecretSchema => ({ kind: "secret", ...options }),
  number: (options: Options<NumberSchema> = {}): NumberSchema => ({ kind: "number", ...options }),
  integer: (options: Options<NumberSchema> = {}): NumberSchema => ({ kind: "integer", ...options }),
  boolean: (options: Options<BooleanSchema> = {}): BooleanSchema => ({ kind: "boolean", ...options }),
  time: (options: Options<TimeSchema> = {}): TimeSchema => ({ kind: "time", ...options }),
  duration: (options: Options<DurationSchema>): DurationSchema => ({ kind: "duration", ...options }),
  id: (options: Options<IdSchema> = {}): IdSchema => ({ kind: "id", ...options }),
  reference: (to: readonly string[]): ReferenceSchema => ({ kind: "reference", to }),
  json: (options: Options<JsonSchema> = {}): JsonSchema => ({ kind: "json", ...options }),
  point: (options: Options<PointSchema> = {}): PointSchema => ({ kind: "point", ...options }),
  enumeration: <const Value extends string>(
    values: readonly Value[],
    options: Omit<Options<EnumSchema>, "values"> = {},
  ): EnumSchema<Value> => ({ kind: "enum", values, ...options }),
  array: <Type>(
    items: Schema<Type>,
    options: { minItems?: number; maxItems?: number } = {},
  ): ArraySchema<Type> => ({
    kind: "array",
    items,
    ...options,
  }),
  nullable: <Type>(of: Schema<Type>): NullableSchema<Type> => ({ kind: "nullable", of }),
  optional: <Type>(of: Schema<Type>): OptionalSchema<Type> => ({ kind: "optional", of }),
  /** An object, closed unless it says otherwise: an undeclared key is a fault on the way in and is dropped on the way out. */
  object: <P extends Properties>(
    properties: P,
    options: { name?: string; title?: string; description?: string; isOpen?: boolean } = {},
  ): ObjectSchema<ObjectOf<P>> => ({ kind: "object", properties, ...options }),
  /** A closed object whose other properties come from a slot. */
  objectBeside: <Name extends SlotName, P extends Properties>(
    beside: Name,
    properties: P,
  ): ObjectSchema<Slot<Name> & ObjectOf<P>> => ({ kind: "object", properties, beside }),
  slot: <Name extends SlotName>(slot: Name): SlotSchema<Name> => ({ kind: "slot", slot }),
};

/** A text of which one spelling counts: kept trimmed and in lower case. */
export function caseless(text: Schema): Schema {
  return { ...text, caseless: true } as StringSchema;
}
