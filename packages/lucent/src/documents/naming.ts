import { compileWhere, decideOn } from "../access/index.ts";
import { pathWithin, type ResolvedField } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";
import { allOf, idIs, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { projectDocument } from "./project-document.ts";
import { readLimits } from "./read-limits.ts";
import { show } from "./show.ts";
import { weightOf } from "./weight-of.ts";

// In pages, so that large documents of one collection cannot fill the memory.
const PAGE = 50;
const MOST_DOCUMENTS = 1000;
/** How many characters of documents are told in all; beyond them it is told only how many there are. */
const MOST_CHARACTERS = 16_000_000;

/** The document that others name, by the slug of its collection. */
export interface Named {
  readonly slug: string;
  readonly id: string;
}

/** Documents of one collection that name another one, the oldest first, and how many there are of them in all. */
export interface Naming {
  readonly collection: string;
  readonly totalDocs: number;
  readonly docs: readonly Document[];
}

/** All documents that name another one by a relation, as far as the caller may read both them and that they do. */
export async function documentsNaming(scene: Scene, named: Named): Promise<readonly Naming[]> {
  const found: Naming[] = [];
  let room = MOST_CHARACTERS;
  for (const collection of scene.engine.config.collections.values()) {
    const where = await conditionOf({ ...scene, collection }, named);
    if (where === null) continue;
    const { naming, left } = await read({ ...scene, collection }, where, room);
    room = left;
    if (naming.totalDocs > 0) found.push(naming);
  }
  return found;
}

/** The documents that name it and that the caller may read; null where there can be none. */
async function conditionOf(scene: Scene, named: Named): Promise<Condition | null> {
  const { engine, collection, caller } = scene;
  const paths = pathsTo(collection.fields, named.slug, "");
  if (paths.length === 0) return null;
  const decision = await decideOn(caller, { collection, operation: "read" });
  if (decision === false) return null;
  const asking = { config: engine.config, collection, asker: caller };
  const ways = await Promise.all(
    paths.map((path) => known(() => compileWhere({ path, operator: "equals", value: named.id }, asking))),
  );
  const rule = await known(async () => ({ all: [(await permitted(scene, decision)) ?? { all: [] }] }));
  const any = ways.filter((way) => way !== null);
  if (rule === null || any.length === 0) return null;
  const isAnother = { not: idIs(collection, named.id) };
  return allOf({ any }, rule, collection.slug === named.slug ? isAnother : null);
}

/** A condition, unless what it asks for is closed to the caller or means nothing. */
async function known(compile: () => Condition | Promise<Condition>): Promise<Condition | null> {
  try {
    return await compile();
  } catch (error) {
    if (error instanceof LucentError) return null;
    throw error;
  }
}

async function read(scene: Scene, where: Condition, room: number): Promise<{ naming: Naming; left: number }> {
  const { engine, collection, caller } = scene;
  const { select, toDocument } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  const project = projectDocument(engine.config, collection);
  const totalDocs = await engine.database.count({ from: collection.table, where, ...readLimits(caller) });
  const docs: Document[] = [];
  let left = room;
  let last = "";
  while (docs.length < Math.min(totalDocs, MOST_DOCUMENTS) && left > 0) {
    const rows = await engine.database.read({
      ...select,
      ...readLimits(caller),
      where: allOf(where, { compare: id, is: ">", value: last }),
      orderBy: [{ column: id, direction: "ascending" }],
      limit: PAGE,
    });
    if (rows.length === 0) break;
    last = rows.at(-1)?.["id"] as string;
    const shown = await show(
      { ...scene, depth: 0, findMany: true, isReferenced: true },
      rows.map(toDocument),
    );
    for (const document of shown) left -= weightOf(document);
    docs.push(...shown.map((document) => project(document) as Document));
  }
  return { naming: { collection: collection.slug, totalDocs, docs }, left };
}

/** The paths of all relations that may hold ids of a collection. */
function pathsTo(fields: readonly ResolvedField[], slug: string, around: string): readonly string[] {
  return fields.flatMap((field) => {
    const path = pathWithin(around, field.name);
    if (field.type.holds !== "references") return pathsTo(field.fields, slug, path);
    if (!field.values.relationTo?.includes(slug)) return [];
    return [field.polymorphic ? `${path}.value` : path];
  });
}
