import type { Ground, Path, Term } from "./terms.ts";

/** The rules of a collection, a global or a field; what is absent is left to the defaults. */
export type Rules = Readonly<Record<string, Term | undefined>>;

/** A field of a made config. */
export interface FieldSpec {
  readonly name: string;
  readonly type: string;
  readonly hidden?: boolean;
  readonly default?: unknown;
  readonly options?: readonly string[];
  readonly relationTo?: string | readonly string[];
  readonly hasMany?: boolean;
  readonly fields?: readonly FieldSpec[];
  readonly rules: Rules;
}

/** A collection or a global of a made config. */
export interface EntitySpec {
  readonly slug: string;
  readonly kind: "people" | "content" | "global";
  readonly fields: readonly FieldSpec[];
  readonly rules: Rules;
  /** How many documents there are, beside the people that all configs have. */
  readonly documents: number;
}

/** By whom something is asked: a person by their place, and with which kind of credential. */
export interface CallerSpec {
  readonly person: number;
  readonly by: "nothing" | "session" | "key";
  readonly scopes: readonly string[] | null;
}

/** A made config with who asks, and a number that settles what the documents hold. */
export interface Spec {
  readonly entities: readonly EntitySpec[];
  readonly callers: readonly CallerSpec[];
  /** Whether rules are made of others by the engine's own means, so that their clauses have names. */
  readonly isNamed: boolean;
  readonly salt: number;
}

/** What whoever reads a made config may never be told. */
export const SECRET = "the-text-of-a-rule";

const TEXTS = ["a", "b"];
const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  text: TEXTS,
  textarea: TEXTS,
  integer: [1, 2],
  boolean: [true, false],
  select: ["x", "y"],
  date: ["2026-01-01T00:00:00.000Z", "2026-02-02T00:00:00.000Z"],
  json: [{ k: 1 }, { k: 2 }],
  multiselect: [["x"], ["y"]],
};

/** The values that a field of that type may have; none where they depend on what is there. */
export function poolOf({ type, options }: FieldSpec): readonly unknown[] {
  if (type === "select" && options) return options;
  return POOLS[type] ?? [];
}

const COMPARED = new Set(["text", "textarea", "integer", "boolean", "select"]);

/** What the terms of an entity's rules may speak of. */
export function groundOf({ entities }: Pick<Spec, "entities">, { fields, kind }: EntitySpec): Ground {
  const targets = new Map(entities.map((entity) => [entity.slug, entity]));
  const direct = pathsIn(fields, "");
  const hops = fields.flatMap((field) =>
    targetsOf(field).flatMap((slug) => pathsIn(targets.get(slug)?.fields ?? [], `${field.name}.`)),
  );
  const relations = fields.filter((field) => targetsOf(field).includes("users"));
  return {
    filtered: [...direct, ...hops],
    people: [
      ...(kind === "people" ? ["id"] : []),
      ...relations.map(({ name, relationTo }) => (Array.isArray(relationTo) ? `${name}.value` : name)),
    ],
    held: fields
      .filter(({ type }) => COMPARED.has(type))
      .map((field) => ({ path: field.name, values: poolOf(field) })),
    secret: SECRET,
    owner: relations[0]?.name ?? "nobody",
  };
}

function pathsIn(fields: readonly FieldSpec[], before: string): Path[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`;
    if (field.fields) return pathsIn(field.fields, `${path}.`);
    return COMPARED.has(field.type) ? [{ path, values: poolOf(field) }] : [];
  });
}

/** The collections to which a relation may lead. */
export function targetsOf({ relationTo = [] }: FieldSpec): readonly string[] {
  return typeof relationTo === "string" ? [relationTo] : relationTo;
}
