import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { Projection } from "../schema/index.ts";

/**
 * The last filter over documents: copies the names that a collection declares and shows, whatever a hook or
 * a handler put beside them.
 */
export function projectDocument(
  config: ResolvedConfig,
  collection: ResolvedCollection,
  also: readonly string[] = [],
): Projection {
  const visible = collection.fields.filter((field) => !field.hidden && field.purpose !== "password");
  const relations = new Map(
    visible.flatMap(({ name, values }) =>
      values.relationTo === undefined ? [] : [[name, values.relationTo[0] as string] as const],
    ),
  );
  const names = [
    "id",
    ...visible.map((field) => field.name),
    ...(collection.timestamps ? ["createdAt", "updatedAt"] : []),
    ...(collection.auth ? ["collection"] : []),
    ...also,
  ];

  return (value) => {
    if (typeof value !== "object" || value === null) return value;
    const document = value as Readonly<Record<string, unknown>>;
    const shown: Record<string, unknown> = {};
    for (const name of names) {
      const held = document[name];
      if (held === undefined) continue;
      const target = relations.get(name);
      shown[name] =
        target !== undefined && typeof held === "object" ? projectionOf(config, target)(held) : held;
    }
    return shown;
  };
}

const projectionsOf = oncePer((config: ResolvedConfig) =>
  oncePer((collection: ResolvedCollection) => projectDocument(config, collection)),
);

function projectionOf(config: ResolvedConfig, slug: string): Projection {
  return projectionsOf(config)(config.collections.get(slug) as ResolvedCollection);
}
