import type { ResolvedCollection } from "../../config/index.ts";
import type { Dereference, Scene } from "../../operation/index.ts";
import type { Budget } from "./budget.ts";
import type { Turn } from "./take-turns.ts";

type Data = Readonly<Record<string, unknown>>;

/** The document that an id stands for, by the slug of its collection; null where the caller may not read it. */
export type Load = (slug: string, id: string) => Promise<Data | null>;

/** For whom documents are read, and how much of them. */
export interface Loading extends Omit<Scene, "collection"> {
  readonly dereference: Dereference;
  readonly budget: Budget;
  readonly turn: Turn;
}

/**
 * Reads related documents as they are asked for, each once: all ids of a collection that are asked for until
 * its turn comes are one statement, and a level of an answer is asked for before that.
 */
export function createLoader({ engine, caller, dereference, budget, turn }: Loading): Load {
  const found = new Map<string, Promise<Data | null>>();
  const waiting = new Map<string, Batch>();

  return (slug, id) => {
    const key = `${slug} ${id}`;
    const known = found.get(key);
    if (known) return known;
    const batch = waiting.get(slug) ?? open(slug);
    batch.ids.push(id);
    const document = batch.documents.catch(batch.tellOnce).then((documents) => documents.get(id) ?? null);
    found.set(key, document);
    return document;
  };

  function open(slug: string): Batch {
    const ids: string[] = [];
    const collection = engine.config.collections.get(slug) as ResolvedCollection;
    const documents = turn().then(async () => {
      waiting.delete(slug);
      // Nothing that is read now has room in the answer.
      if (!budget.take(0)) return new Map();
      const read = await dereference({ engine, collection, caller }, ids);
      let weight = 0;
      for (const document of read.values()) weight += JSON.stringify(document).length;
      return budget.take(weight) ? read : new Map();
    });
    let isTold = false;
    const tellOnce = (error: unknown) => {
      if (isTold) return new Map();
      isTold = true;
      throw error;
    };
    const batch = { ids, documents, tellOnce };
    waiting.set(slug, batch);
    return batch;
  }
}

interface Batch {
  readonly ids: string[];
  readonly documents: Promise<ReadonlyMap<string, Data>>;
  /** What fails for all of a statement's documents is told at the first place where one was asked for. */
  readonly tellOnce: (error: unknown) => ReadonlyMap<string, Data>;
}
