import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { type ObjectSchema, type Schema, type Slots, s } from "../schema/index.ts";
import { permissionTree, wholeTree } from "./tree-shapes.ts";

const PERMISSION = s.json({
  description:
    "True with all there is; `{ permission: true, where }` with what passes the filter, and without one with some of it. Left out with none.",
  sample: true,
});
const FIELDS = s.json({
  description:
    "True where everything may be done with every field; else an object in which each field has true, or `create`, `read`, `update` and the `fields` inside it, as far as they may be.",
  sample: true,
});

const OF_COLLECTIONS = permissions("CollectionPermissions", ["create", "read", "update", "delete", "unlock"]);
const OF_GLOBALS = permissions("GlobalPermissions", ["read", "update"]);
const SELECT = s.json({
  description:
    "What is asked for, in the shape of the answer; true for all beneath it. Everything when absent.",
  sample: { collections: true },
});

/** What stands in the slots of a place as far as it is about permissions. */
export function permissionShapes(config: ResolvedConfig, { kind, ...place }: ResolvedCollection): Slots {
  if (kind === "root") return { access: whole(config), accessSelect: SELECT, accessTree: wholeTree(config) };
  return {
    permissions: kind === "global" ? OF_GLOBALS : OF_COLLECTIONS,
    permissionsTree: permissionTree({ kind, ...place }),
  };
}

function permissions(title: string, acts: readonly string[]): ObjectSchema {
  const properties = Object.fromEntries(acts.map((act) => [act, s.optional(PERMISSION)]));
  return s.object({ ...properties, fields: s.optional(FIELDS) }, { title });
}

function whole({ collections, globals }: ResolvedConfig): Schema {
  const each = (entities: ReadonlyMap<string, ResolvedCollection>, one: Schema) =>
    s.object(Object.fromEntries([...entities.keys()].map((slug) => [slug, s.optional(one)])));
  return s.object(
    {
      canAccessAdmin: s.optional(s.boolean()),
      collections: each(collections, OF_COLLECTIONS),
      globals: each(globals, OF_GLOBALS),
    },
    { title: "Permissions", description: "What the caller may do; what they may not is left out." },
  );
}
