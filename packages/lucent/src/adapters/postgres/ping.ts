import { DatabaseUnavailable } from "../../ports/index.ts";
import type { Reader } from "./reader.ts";

/** Asks whether the database answers and takes writes. All who ask at the same time share one answer. */
export function pingOf(reader: Reader): () => Promise<void> {
  let asked: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const [row] = await reader.ask({ sql: "select current_setting('transaction_read_only')", values: [] });
    if (row?.[0] !== "on") return;
    throw new DatabaseUnavailable(
      "The database takes no writes: it is a standby, or was made read-only. Name its primary instead.",
      // The code that its own refusal of a write has.
      { cause: Object.assign(new Error("transaction_read_only is on"), { code: "25006" }) },
    );
  }

  return () => {
    asked ??= ask().finally(() => {
      asked = null;
    });
    return asked;
  };
}
