import {
  type Asker,
  collectionOf,
  type Data,
  type Doc,
  type FieldSpec,
  isData,
  isPolymorphic,
  targetsOf,
  type World,
} from "./world.ts";

/** What can be asked of the values at the end of a name. */
export type Kind =
  | "text"
  | "address"
  | "number"
  | "boolean"
  | "date"
  | "choice"
  | "choices"
  | "point"
  | "id"
  | "slug"
  | "json"
  | "presence";

/** One meaning of a name: the values that it stands for in a document. */
export interface Way {
  readonly kind: Kind;
  /** Whether lists lie on the way. */
  readonly many: boolean;
  /** The values in a document: none where there is nothing. */
  values(doc: Data): readonly unknown[];
}

/** Where a name is read, and for whom. */
export interface Standing {
  readonly world: World;
  readonly slug: string;
  readonly asker: Asker;
  /** The ids of the documents of a collection that the asker may read; null when there can be none. */
  readable(slug: string): ReadonlySet<string> | null;
  /** Told of each list and each collection into which a name looks. */
  looked?(): void;
}

const KINDS: Readonly<Record<string, Kind>> = {
  text: "text",
  textarea: "text",
  email: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  date: "date",
  select: "choice",
  multiselect: "choices",
  point: "point",
  json: "presence",
  richtext: "presence",
};

/** A name leads through at most so many lists and documents. */
const MOST_STEPS = 6;

interface Place extends Standing {
  readonly fields: readonly FieldSpec[];
  readonly level: "document" | "group" | "row";
  readonly many: boolean;
  readonly steps: number;
}

/** All that a name stands for; nothing when it is unknown, or none that the asker may use. */
export function waysTo(path: string, standing: Standing): readonly Way[] {
  return lead(path.split("."), documentPlace(standing, { many: false, steps: 0 }));
}

function documentPlace(standing: Standing, past: Pick<Place, "many" | "steps">): Place {
  const { fields } = collectionOf(standing.world, standing.slug);
  return { ...standing, ...past, fields, level: "document" };
}

function lead([name = "", ...rest]: readonly string[], at: Place): readonly Way[] {
  if (at.steps > MOST_STEPS) return [];
  const end = (kind: Kind, values: Way["values"]): Way[] => [{ kind, many: at.many, values }];
  if (rest.length === 0 && hasBuiltIn(name, at))
    return end(name === "id" ? "id" : "date", (doc) => present(doc[name]));
  const field = at.fields.find((one) => one.name === name);
  if (!field || !mayName(field, at.asker)) return [];
  const value = (doc: Data) => doc[name] ?? null;

  if (field.type === "group") {
    const inner = rest.length > 0 ? lead(rest, { ...at, fields: field.fields ?? [], level: "group" }) : [];
    return inner.map((way) => ({ ...way, values: (doc) => way.values(value(doc) as Data) }));
  }
  if (field.type === "array") {
    const steps = at.steps + 1;
    at.looked?.();
    if (rest.length === 0) return steps > MOST_STEPS ? [] : end("presence", (doc) => value(doc) as Data[]);
    const inner = lead(rest, { ...at, fields: field.fields ?? [], level: "row", many: true, steps });
    return inner.map((way) => ({ ...way, values: (doc) => (value(doc) as Data[]).flatMap(way.values) }));
  }
  if (field.type === "relationship") return leadOn(rest, field, at);
  if (field.type === "json" && rest.length > 0)
    return rest.every((key) => /^[A-Za-z0-9_]+$/.test(key))
      ? end("json", (doc) => present(rest.reduce(inside, value(doc))))
      : [];
  if (rest.length > 0) return [];
  if (field.type === "multiselect") return end("choices", (doc) => (value(doc) as unknown[] | null) ?? []);
  const isAddress = field.type === "email" && field.unique === true;
  return end(isAddress ? "address" : (KINDS[field.type] as Kind), (doc) => present(value(doc)));
}

/** One document that a relation names. */
export interface Reference {
  readonly slug: string;
  readonly id: string;
}

/** The documents that a relation names. */
export function referencesOf(field: FieldSpec, value: unknown): readonly Reference[] {
  const list = Array.isArray(value) ? value : present(value);
  return list.map((one) =>
    isPolymorphic(field)
      ? { slug: one.relationTo as string, id: one.value as string }
      : { slug: targetsOf(field)[0] as string, id: one as string },
  );
}

function leadOn(rest: readonly string[], field: FieldSpec, at: Place): readonly Way[] {
  const many = at.many || field.hasMany === true;
  const steps = at.steps + Number(field.hasMany === true);
  if (steps > MOST_STEPS) return [];
  if (field.hasMany) at.looked?.();
  const references = (doc: Data) => referencesOf(field, doc[field.name]);
  const [next] = rest;
  if (next === undefined || (rest.length === 1 && next === (isPolymorphic(field) ? "value" : "id")))
    return [{ kind: "id", many, values: (doc) => references(doc).map(({ id }) => id) }];
  if (rest.length === 1 && next === "relationTo" && isPolymorphic(field))
    return [{ kind: "slug", many, values: (doc) => references(doc).map(({ slug }) => slug) }];
  return targetsOf(field).flatMap((slug) => {
    at.looked?.();
    const readable = at.readable(slug);
    if (!readable) return [];
    const partners = (doc: Data) =>
      references(doc).flatMap((reference) =>
        reference.slug === slug && readable.has(reference.id) ? [documentOf(at.world, reference)] : [],
      );
    return lead(rest, documentPlace({ ...at, slug }, { many, steps: steps + 1 })).map((way) => ({
      ...way,
      values: (doc: Data) => partners(doc).flatMap(way.values),
    }));
  });
}

const byId = new WeakMap<readonly Doc[], ReadonlyMap<string, Doc>>();

/** The document that a reference names. */
export function documentOf({ documents }: World, { slug, id }: Reference): Doc {
  const docs = documents[slug] ?? [];
  const named = byId.get(docs) ?? new Map(docs.map((doc) => [doc.id, doc]));
  byId.set(docs, named);
  const found = named.get(id);
  if (!found) throw new Error(`There is no ${slug}/${id}.`);
  return found;
}

function hasBuiltIn(name: string, { level, world, slug }: Place): boolean {
  if (name === "id") return level !== "group";
  const isTime = name === "createdAt" || name === "updatedAt";
  return isTime && level === "document" && collectionOf(world, slug).timestamps;
}

/** Whether somebody may use the name of a field in a filter or an order. */
export function mayName(field: FieldSpec, asker: Asker): boolean {
  if (field.type === "secret") return false;
  if (asker === "rule" || asker === "trusted") return true;
  if (field.hidden) return false;
  if (field.read === "people") return asker !== "stranger";
  if (field.read === "ada") return asker === "ada";
  return field.read === undefined || field.read === "yes";
}

function inside(value: unknown, key: string): unknown {
  return isData(value) && Object.hasOwn(value, key) ? value[key] : null;
}

function present<Value>(value: Value): readonly NonNullable<Value>[] {
  return value === null || value === undefined ? [] : [value];
}
