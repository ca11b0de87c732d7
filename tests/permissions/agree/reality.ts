import type { Insert } from "../../../packages/lucent/src/ports/index.ts";
import { type DryRun, tableOf } from "./dry-run.ts";
import { isWrittenAt, type Place } from "./places.ts";
import type { EntitySpec } from "./spec.ts";
import { type Data, otherValues } from "./values.ts";
import type { Asker, Doc, World } from "./world.ts";

/** What becomes of an act: done, refused, or turned down only by the document as it would have become. */
export type Outcome = "done" | "refused" | "guarded";

/** What somebody really sees and does. */
export interface Reality {
  /** The documents of the list, as they are shown, by their ids; null where the list is refused. */
  readonly listed: ReadonlyMap<string, Data> | null;
  /** Those that are shown when they are asked for by themselves; the one of a global has no id. */
  readonly opened: ReadonlyMap<string, Data>;
  /** What becomes of a document that is made of such data, and which fields keep what was sent. */
  create(data: Data): Promise<Written>;
  /** What becomes of a document that is changed by such data. */
  update(doc: Doc | null, data: Data): Promise<Written>;
  delete(doc: Doc): Promise<Outcome>;
  unlock(doc: Doc): Promise<Outcome>;
}

/** What came of writing. */
export interface Written {
  readonly outcome: Outcome;
  /** Whether a field has what was sent; null where that cannot be told. */
  keeps(place: Place): boolean | null;
}

/** How calls say who makes them. */
export function asAsker({ token }: Asker): object {
  return { ...(token === null ? { user: null } : { token }), overrideAccess: false };
}

/** Other values for all fields of a document, or values for all of a new one. */
export function changesOf({ ids }: World, { fields }: EntitySpec, doc: Readonly<Data> = {}): Data {
  return otherValues(fields, doc, ids);
}

/** Finds out by asking and trying, without leaving anything behind. */
export async function realityOf(world: World, asker: Asker, entity: EntitySpec): Promise<Reality> {
  const { lucent, engine } = world;
  const { slug, kind } = entity;
  const by = asAsker(asker);
  const table =
    (kind === "global" ? engine.config.globals : engine.config.collections).get(slug)?.table ?? "";
  const named = kind === "global" ? { slug } : { collection: slug };
  const written = ({ batch, ...run }: DryRun, sent: Data): Written => ({
    outcome: outcomeOf({ batch, ...run }),
    keeps: (place) => (batch ? isWrittenAt(place, { sent, batch, table }) : null),
  });

  return {
    ...(kind === "global" ? await global(world, asker, entity) : await documents(world, asker, entity)),
    async create(data) {
      return written(await world.try(() => lucent.create({ ...named, ...by, data })), data);
    },
    async update(doc, data) {
      const call = () =>
        kind === "global"
          ? lucent.updateGlobal({ ...named, ...by, data })
          : lucent.update({ ...named, ...by, id: doc?.id, data });
      return written(await world.try(call), data);
    },
    async delete({ id }) {
      return outcomeOf(await world.try(() => lucent.delete({ ...named, ...by, id })));
    },
    async unlock({ id, ...doc }) {
      const run = await world.try(() => lucent.unlock({ ...named, ...by, data: { email: doc["email"] } }));
      if (run.batch === null) return "refused";
      const told = run.batch.find((write) => tableOf(write) === "lucent_events") as Insert | undefined;
      return told?.values["person"] === id ? "done" : "refused";
    },
  };
}

function outcomeOf({ batch, refused, isGuarded }: DryRun): Outcome {
  if (batch !== null || refused === null) return "done";
  if (["FORBIDDEN", "NOT_FOUND", "INSUFFICIENT_SCOPE"].includes(refused))
    return isGuarded ? "guarded" : "refused";
  // What the data itself is refused for, somebody was told who may write.
  if (["VALIDATION_FAILED", "CONFLICT", "CHANGED_MEANWHILE", "IN_USE"].includes(refused)) return "done";
  throw new Error(`Nobody expected ${refused}.`);
}

async function documents({ lucent, documents: all }: World, asker: Asker, entity: EntitySpec) {
  const { slug } = entity;
  const by = { ...asAsker(asker), collection: slug, depth: 0 };
  const list = await refusable(() => lucent.find({ ...by, limit: 0 }));
  const listed = list && new Map<string, Data>(list.docs.map((doc: Doc) => [doc.id, doc]));
  const opened = new Map<string, Data>();
  for (const { id } of all.get(entity) ?? []) {
    const one = await refusable(() => lucent.findByID({ ...by, id }));
    if (one !== null) opened.set(id, one);
  }
  return { listed, opened };
}

async function global({ lucent }: World, asker: Asker, { slug }: EntitySpec) {
  const doc = await refusable(() => lucent.findGlobal({ ...asAsker(asker), slug, depth: 0 }));
  const opened = new Map<string, Data>(doc && [["", doc]]);
  return { listed: doc && opened, opened };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
async function refusable(call: () => Promise<any>): Promise<any> {
  try {
    return await call();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "FORBIDDEN" || code === "NOT_FOUND" || code === "INSUFFICIENT_SCOPE") return null;
    throw error;
  }
}
