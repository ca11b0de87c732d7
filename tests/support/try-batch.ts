import type { Commit, Database, Write } from "../../packages/lucent/src/ports/index.ts";

/** What a batch is answered with that would have been committed: nothing after it is to be believed. */
export class WouldCommit extends Error {
  override readonly name = "WouldCommit";
}

/** The last statement of every batch, which undoes it when all the others have done what they must. */
const UNDO: Write = {
  kind: "update",
  table: "lucent_milestones",
  set: { name: "nothing" },
  where: { any: [] },
  expect: 1,
};

/** Commits a batch so that nothing of it stays; null where all of it did what it must, else what kept it from that. */
export async function tryBatch(commit: Database["commit"], batch: readonly Write[]): Promise<Commit | null> {
  const outcome = await commit([...batch, UNDO]);
  if (outcome.ok) throw new Error("It was done.");
  const { reason, statement } = outcome.failure;
  return reason === "guard" && statement >= batch.length ? null : outcome;
}
