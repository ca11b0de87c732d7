import type { Write } from "../../packages/lucent/src/ports/index.ts";
import type { TestServer } from "./serve.ts";

// What the outbox does beside all requests.
const BESIDE = new Set(["lucent_outbox", "lucent_counters", "lucent_leases"]);

/** The batches that a server committed, or tried to, while something was done: of each statement its kind and table. */
export async function commitsOf(
  { instance }: TestServer,
  act: () => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const { database } = instance.engine;
  const { commit } = database;
  const batches: (readonly string[])[] = [];
  Object.assign(database, {
    commit: (batch: readonly Write[]) => {
      if (!batch.every((write) => BESIDE.has(tableOf(write))))
        batches.push(batch.map((write) => `${write.kind} ${tableOf(write)}`));
      return commit.call(database, batch);
    },
  });
  try {
    await act();
  } finally {
    Object.assign(database, { commit });
  }
  return batches;
}

function tableOf(write: Write): string {
  if (write.kind === "insert") return write.into;
  return write.kind === "update" ? write.table : write.from;
}
