import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import colors from "picocolors";
import type { ResolvedConfig } from "../config/index.ts";
import { createRegistry } from "../operation/index.ts";
import type { Database, SchemaPlan, Table } from "../ports/index.ts";
import { databasePath, features, openDatabase } from "../server/index.ts";
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
  if (dryRun && isUnborn(config)) return await inEmptyDatabase(config, (empty) => preview(empty, tables));

  const database = await openDatabase(config, tables);
  try {
    if (dryRun) await preview(database, tables);
    else await migrate(database, tables);
  } finally {
    await database.close();
  }
}

async function preview(database: Database, tables: readonly Table[]): Promise<void> {
  const plan = await database.plan(tables);
  console.log(describePlan(plan));
  refuse(plan);
  if (plan.changes.length > 0)
    console.log(colors.dim("  Nothing was changed. Without --dry-run these steps are taken, all or none."));
}

async function migrate(database: Database, tables: readonly Table[]): Promise<void> {
  const plan = await database.plan(tables);
  console.log(describePlan(plan));
  refuse(plan);
  if (plan.changes.length === 0) return;
  await database.migrate(plan.changes);
  console.log(
    `  ${colors.green("✓")} Done: ${plan.changes.length === 1 ? "one step" : `${plan.changes.length} steps`}.`,
  );
}

function refuse({ conflicts }: SchemaPlan): void {
  if (conflicts.length === 0) return;
  throw new Refusal("The database cannot be brought to this config without losing data.", {
    hints: ["Mend what is listed above, in the config or in the data, and try again. Nothing was changed."],
  });
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
