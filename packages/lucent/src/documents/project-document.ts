import { isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import type { Projection } from "../schema/index.ts";
import type { Data } from "./places.ts";

/**
 * The last filter over documents: copies the names that a collection declares and shows, whatever a hook or
 * a handler put beside them.
 */
export function projectDocument(
  config: ResolvedConfig,
  collection: ResolvedCollection,
  also: readonly string[] = [],
): Projection {
  const names = [
    ...(collection.timestamps ? ["createdAt", "updatedAt"] : []),
    ...(collection.auth ? ["collection"] : []),
    ...also,
  ];
  const first = collection.kind === "global" ? "globalType" : "id";
  const project = projectFields(config, collection.fields);
  return (value) => {
    if (typeof value !== "object" || value === null) return value;
    const document = value as Readonly<Data>;
    const shown: Data = {};
    if (document[first] !== undefined) shown[first] = document[first];
    project(document, shown);
    for (const name of names) if (document[name] !== undefined) shown[name] = document[name];
    return shown;
  };
}

type Copy = (from: Readonly<Data>, to: Data) => void;

function projectFields(config: ResolvedConfig, fields: readonly ResolvedField[]): Copy {
  const visible = fields
    .filter(({ hidden, purpose }) => !hidden && purpose !== "password")
    .map((field) => [field.name, projectValue(config, field)] as const);
  return (from, to) => {
    for (const [name, project] of visible) {
      const held = from[name];
      if (held === undefined) continue;
      to[name] = project === null || held === null ? held : project(held);
    }
  };
}

/** What copies a value; null where it may go out as it is. */
function projectValue(config: ResolvedConfig, field: ResolvedField): Projection | null {
  switch (field.type.holds) {
    case "fields": {
      const project = projectFields(config, field.fields);
      return (value) => (isPlainObject(value) ? copied(project, value, {}) : value);
    }
    case "rows": {
      const project = projectFields(config, field.fields);
      return (value) =>
        Array.isArray(value)
          ? value.map((row) => (isPlainObject(row) ? copied(project, row, { id: row["id"] }) : row))
          : value;
    }
    case "references":
      return projectReferences(config, field);
    default:
      return null;
  }
}

function copied(copy: Copy, from: Readonly<Data>, to: Data): Data {
  copy(from, to);
  return to;
}

function projectReferences(config: ResolvedConfig, { polymorphic, values }: ResolvedField): Projection {
  const documentOf = (slug: unknown, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const collection = config.collections.get(slug as string);
    // What says to be a document of no collection is none that anybody may see.
    return collection ? projectionsOf(config)(collection)(value) : null;
  };
  const one = polymorphic
    ? (held: unknown) => {
        if (!isPlainObject(held)) return held;
        const { relationTo, value } = held;
        return { relationTo, value: documentOf(relationTo, value) };
      }
    : (held: unknown) => documentOf(values.relationTo?.[0], held);
  return (value) => (Array.isArray(value) ? value.map(one) : one(value));
}

const projectionsOf = oncePer((config: ResolvedConfig) =>
  oncePer((collection: ResolvedCollection) => projectDocument(config, collection)),
);
