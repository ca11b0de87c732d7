import type { Database, Write } from "../../../packages/lucent/src/ports/index.ts";
import { tryBatch, WouldCommit } from "../../support/try-batch.ts";

/** What became of a call that was not to change anything. */
export interface DryRun {
  /** What it answered; nothing where it was refused, or would have written. */
  readonly output?: unknown;
  /** The statements that it would have committed; null where it came to none. */
  readonly batch: readonly Write[] | null;
  /** Whether it was about to write when a guard, such as that on the row as it will be, kept it from it. */
  readonly isGuarded: boolean;
  readonly refused: string | null;
}

const TELLING = new Set(["lucent_events", "lucent_event_origins"]);

/** Lets calls be tried on an engine, on whichever surface, without any of them leaving anything behind. */
export function dryRuns(database: Database): (call: () => Promise<unknown>) => Promise<DryRun> {
  const commit = database.commit.bind(database);
  let isDry = false;
  let batch: readonly Write[] | null = null;
  let isGuarded = false;
  Object.assign(database, {
    async commit(writes: readonly Write[]) {
      // A global gets its document before anything is done with it, which says nothing yet.
      if (!isDry || isFirstOfGlobal(writes)) return commit(writes);
      const kept = await tryBatch(commit, writes);
      // What is told of acts, and of those that were refused, does nothing itself.
      if (writes.every((write) => TELLING.has(tableOf(write)))) return { ok: true, results: [] };
      if (kept) {
        isGuarded = true;
        return kept;
      }
      batch = writes;
      throw new WouldCommit();
    },
  });
  return async (call) => {
    isDry = true;
    batch = null;
    isGuarded = false;
    try {
      const output = await call();
      return { output, batch, isGuarded, refused: null };
    } catch (error) {
      const { code, name } = error as { code?: string; name: string };
      if (batch === null && name !== "WouldCommit" && code === undefined) throw error;
      return { batch, isGuarded, refused: batch === null ? (code ?? name) : null };
    } finally {
      isDry = false;
    }
  };
}

function isFirstOfGlobal([write]: readonly Write[]): boolean {
  return write?.kind === "insert" && write.into.startsWith("globals.");
}

/** The table into which a statement writes. */
export function tableOf(write: Write): string {
  if (write.kind === "insert") return write.into;
  return write.kind === "update" ? write.table : write.from;
}
