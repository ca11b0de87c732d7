/** Any object whose shape the schema at hand decides. */
export type Data = Readonly<Record<string, unknown>>;

/** A document as it is kept. */
export type Doc = Data & { readonly id: string };

/** What the rule of a field says; the last three look at the document. */
export type FieldRule = "yes" | "no" | "throws" | "people" | "ada" | "document" | "id" | "siblings";

/** A field of a made schema. */
export interface FieldSpec {
  readonly name: string;
  /** One of the engine's types, or `secret`: kept by the engine, and nothing that anybody may ask about. */
  readonly type: string;
  readonly hidden?: boolean | undefined;
  readonly read?: FieldRule | undefined;
  /** The sibling that the rule `siblings` wants to be empty. */
  readonly peer?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly relationTo?: string | readonly string[] | undefined;
  readonly hasMany?: boolean | undefined;
  readonly fields?: readonly FieldSpec[] | undefined;
  readonly unique?: boolean | undefined;
  readonly index?: boolean | undefined;
  /** Whether the engine adds the field by itself. */
  readonly injected?: boolean | undefined;
}

/** What the read rule of a collection answers; `$me` in a filter stands for the id of the one who asks. */
export type RuleAnswer = boolean | "throws" | Data;

/** A collection of a made schema. */
export interface CollectionSpec {
  readonly slug: string;
  readonly fields: readonly FieldSpec[];
  /** Absent: the engine's default holds. Else a plain yes until the documents are there, and then a rule over them. */
  readonly read?: { readonly stranger: RuleAnswer; readonly person: RuleAnswer } | undefined;
  readonly timestamps: boolean;
}

/** The collections of a made schema, by their slugs; `users` is the one of people. */
export type Schema = Readonly<Record<string, CollectionSpec>>;

/** Who asks. */
export type Caller = "stranger" | "ada" | "ben" | "trusted";

/** A caller, or one of the rules, whose own filters pass no gate. */
export type Asker = Caller | "rule";

/** A schema and all documents that there are, in memory. */
export interface World {
  readonly schema: Schema;
  readonly documents: Readonly<Record<string, readonly Doc[]>>;
  readonly people: Readonly<Record<"ada" | "ben", string>>;
}

/** The collection of that slug. */
export function collectionOf({ schema }: Pick<World, "schema">, slug: string): CollectionSpec {
  const collection = schema[slug];
  if (!collection) throw new Error(`There is no collection ${slug}.`);
  return collection;
}

/** The collections to whose documents a relation may lead. */
export function targetsOf({ relationTo = [] }: FieldSpec): readonly string[] {
  return typeof relationTo === "string" ? [relationTo] : relationTo;
}

/** Whether a relation may lead to several collections. */
export function isPolymorphic({ relationTo }: FieldSpec): boolean {
  return typeof relationTo === "object";
}

/** The filter of a rule, in the name of a person. */
export function forPerson(where: Data, id: string): Data {
  return JSON.parse(JSON.stringify(where).replaceAll('"$me"', JSON.stringify(id))) as Data;
}

/** Of which documents the rules `document` and `id` say no. Where they are asked without one they say yes. */
export function isOdd(id: unknown): boolean {
  return typeof id === "string" && Number.parseInt(id.at(-1) ?? "", 16) % 2 === 1;
}

/** Whether something is an object with keys, and no list. */
export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The moment that a text names; without a zone it is one of UTC. */
export function momentOf(text: string): number {
  const hasZone = !text.includes("T") || /(Z|[+-]\d\d:\d\d)$/.test(text);
  return Date.parse(hasZone ? text : `${text}Z`);
}
