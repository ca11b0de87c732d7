import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import colors from "picocolors";
import type { ResolvedConfig } from "../config/index.ts";
import { createRegistry } from "../operation/index.ts";
import type { Database, Table } from "../ports/index.ts";
import { databasePath, features, openDatabase, takeSteps } from "../server/index.ts";
import { describePlan } from "./describe-plan.ts";
import { findConfig } from "./find-config.ts";
import { loadConfig } from "./load-config.ts";
import type { CommonValues } from "./options.ts";
import { Refusal } from "./refusal.ts";

/** Compares the database with the config, tells the difference and, unless asked not to, settles it. */
export async function migrateTables({
  dryRun,
  ...values
}: CommonValues & { readonly dryRun: boolean }): Promise<void> {
  const { config } = await loadConfig(findConfig(values.config));
  const { tables } = createRegistry(config, features);
  const settling = { tables, dryRun };
  if (dryRun && isUnborn(config)) return await inEmptyDatabase(config, (empty) => settle(empty, settling));

  const database = await openDatabase(config, tables);
  await settle(database, settling).finally(() => database.close());
}

interface Settling {
  readonly tables: readonly Table[];
  readonly dryRun: boolean;
}

async function settle(database: Database, { tables, dryRun }: Settling): Promise<void> {
  const plan = await database.plan(tables);
  console.log(describePlan(plan));
  const { changes, conflicts } = plan;
  if (conflicts.length > 0) {
    throw new Refusal("The database cannot be brought to this config as it stands.", {
      hints: [
        "Mend what is listed above, in the config or in the database, and try again. Nothing was changed.",
      ],
    });
  }
  if (changes.length === 0) return;
  if (dryRun) {
    console.log(colors.dim("  Nothing was changed. Without --dry-run these steps are taken, all or none."));
    return;
  }
  await takeSteps(database, tables, plan);
  console.log(
    `  ${colors.green("✓")} Done: ${changes.length === 1 ? "one step" : `${changes.length} steps`}.`,
  );
}

function isUnborn({ database: { url } }: ResolvedConfig): boolean {
  return url.startsWith("file:") && !existsSync(databasePath(url));
}

/** A look must not leave a file behind, so a database that is not there yet is stood in for by an empty one. */
async function inEmptyDatabase(
  config: ResolvedConfig,
  look: (database: Database) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-dry-run-"));
  try {
    const database = await openDatabase(
      { ...config, database: { ...config.database, url: `file:${join(folder, "empty.db")}` } },
      [],
    );
    await look(database).finally(() => database.close());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
