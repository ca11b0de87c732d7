import { type Running, resumeEngine } from "./engine.ts";
import type { Template } from "./template.ts";
import { type Data, type Doc, type FieldSpec, isData, type World } from "./world.ts";

const MOST_TRIES = 40;

/**
 * Takes documents away as long as something stays so: first halves of them, then single ones.
 *
 * @param running an engine that has been closed
 * @param staysSo whether it is still so over these documents
 */
export async function withFewerDocuments(
  running: Running,
  template: Template,
  staysSo: (smaller: Running) => Promise<boolean>,
): Promise<void> {
  const { world } = running;
  let kept = Object.entries(world.documents).flatMap(([slug, docs]) =>
    slug === "users" ? [] : docs.map(({ id }) => ({ slug, id })),
  );
  let tries = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < kept.length && tries < MOST_TRIES; tries++) {
      const fewer = kept.toSpliced(from, size);
      if (await holdsFor(fewer)) kept = fewer;
      else from += size;
    }
  }

  async function holdsFor(those: typeof kept): Promise<boolean> {
    const ids = new Set(those.map(({ id }) => id));
    const place = await running.place.copy();
    const smaller = await resumeEngine({ place, held: world }, template);
    try {
      for (const [slug, docs] of Object.entries(world.documents)) {
        const gone = slug === "users" ? [] : docs.filter(({ id }) => !ids.has(id));
        for (const { id } of gone) await smaller.lucent.delete({ collection: slug, id });
      }
      return await staysSo({ ...smaller, world: worldWith(world, ids) });
    } finally {
      await smaller.close();
      await place.drop();
    }
  }
}

/** The world in which only these documents, and all people, are there. */
function worldWith(world: World, ids: ReadonlySet<string>): World {
  const people = new Set((world.documents["users"] ?? []).map(({ id }) => id));
  const isThere = (id: unknown) => ids.has(id as string) || people.has(id as string);
  const documents = Object.values(world.schema).map(({ slug, fields }) => [
    slug,
    (world.documents[slug] ?? [])
      .filter(({ id }) => isThere(id))
      .map((doc): Doc => ({ ...doc, ...withoutOthers(fields, doc, isThere) })),
  ]);
  return { ...world, documents: Object.fromEntries(documents) };
}

function withoutOthers(fields: readonly FieldSpec[], data: Data, isThere: (id: unknown) => boolean): Data {
  const stays = (one: unknown) => isThere(isData(one) ? one["value"] : one);
  const entries = fields.map(({ name, type, fields: inner = [] }) => {
    const value = data[name];
    if (type === "group") return [name, withoutOthers(inner, value as Data, isThere)];
    if (type === "array")
      return [name, (value as Data[]).map((row) => ({ ...row, ...withoutOthers(inner, row, isThere) }))];
    if (type !== "relationship" || value === null) return [name, value];
    return [name, Array.isArray(value) ? value.filter(stays) : (stays(value) && value) || null];
  });
  return Object.fromEntries(entries) as Data;
}
