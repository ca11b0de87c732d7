import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";

/** What a path of a document leads to. */
export interface Leaf {
  /** The path in its one spelling: `author` for `author.id`. */
  readonly path: string;
  readonly kind:
    | "boolean"
    | "choice"
    | "choices"
    | "number"
    | "time"
    | "text"
    | "reference"
    | "rows"
    | "json";
  readonly field: ResolvedField | null;
  /** Whether there may be several values. */
  readonly many: boolean;
  /** Whether there is always a value. */
  readonly required: boolean;
  readonly options: readonly string[];
  /** The collections to which it refers. */
  readonly targets: readonly string[];
}

const KINDS: Readonly<Record<string, Leaf["kind"]>> = {
  boolean: "boolean",
  select: "choice",
  multiselect: "choices",
  number: "number",
  integer: "number",
  date: "time",
  relationship: "reference",
  array: "rows",
  json: "json",
  richtext: "json",
  point: "json",
};

/** Where a path leads, through groups, rows and relations; null where it leads to nothing that has a value. */
export function leafAt(config: ResolvedConfig, collection: ResolvedCollection, path: string): Leaf | null {
  return walk(path.split("."), { config, collection, fields: collection.fields, path: "", many: false });
}

interface Standing {
  readonly config: ResolvedConfig;
  readonly collection: ResolvedCollection;
  readonly fields: readonly ResolvedField[];
  readonly path: string;
  readonly many: boolean;
}

function walk(names: readonly string[], at: Standing): Leaf | null {
  const [name = "", ...rest] = names;
  const path = at.path === "" ? name : `${at.path}.${name}`;
  const field = at.fields.find((one) => one.name === name);
  if (!field) return rest.length === 0 ? builtIn(name, { ...at, path }) : null;
  const on = { ...at, path, many: at.many || field.many };
  switch (field.type.holds) {
    case "fields":
      return rest.length === 0 ? null : walk(rest, { ...on, fields: field.fields });
    case "rows":
      return rest.length === 0 ? leafOf(field, on) : walk(rest, { ...on, fields: field.fields, many: true });
    case "references":
      return walkReference(rest, field, on);
    default:
      return rest.length === 0 ? leafOf(field, on) : insideJson(rest, field, on);
  }
}

function walkReference(names: readonly string[], field: ResolvedField, at: Standing): Leaf | null {
  const [name] = names;
  if (names.length === 0 || (names.length === 1 && (name === "id" || name === "value")))
    return leafOf(field, at);
  const targets = field.values.relationTo ?? [];
  if (names.length === 1 && name === "relationTo")
    return { ...plain(`${at.path}.relationTo`, at), kind: "choice", options: targets };
  for (const target of targets) {
    const collection = at.config.collections.get(target);
    const leaf = collection && walk(names, { ...at, collection, fields: collection.fields });
    // What lies beyond a relation may not be there, whatever is required of it.
    if (leaf) return { ...leaf, required: false };
  }
  return null;
}

function builtIn(name: string, at: Standing): Leaf | null {
  if (name === "id")
    return { ...plain(at.path, at), kind: "reference", required: true, targets: [at.collection.slug] };
  const isTime = name === "createdAt" || name === "updatedAt";
  return isTime ? { ...plain(at.path, at), kind: "time", required: true } : null;
}

function leafOf(field: ResolvedField, at: Standing): Leaf {
  const { type, values, required } = field;
  return {
    path: at.path,
    kind: KINDS[type.name] ?? "text",
    field,
    many: at.many && type.holds !== "rows",
    required: required && !at.many,
    options: values.options ?? [],
    targets: values.relationTo ?? [],
  };
}

function insideJson(names: readonly string[], field: ResolvedField, at: Standing): Leaf | null {
  return field.type.name === "json" ? plain([at.path, ...names].join("."), at) : null;
}

function plain(path: string, { many }: Standing): Leaf {
  return { path, kind: "text", field: null, many, required: false, options: [], targets: [] };
}
