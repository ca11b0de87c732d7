/** Writes the table from which `lucent/client` calls operations; with `--check` says whether it is up to date. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { features } from "../packages/lucent/src/server/index.ts";
import { clientTable } from "../packages/lucent/src/surfaces/client/index.ts";
import { report } from "./report.ts";

const ROOT = join(import.meta.dirname, "..");
const PATH = "packages/lucent/src/client/operation-table.ts";
const BIOME = "node_modules/@biomejs/biome/bin/biome";

const table = clientTable(features.flatMap(({ operations = [] }) => operations));
const text = formatted(`import type { ClientTable } from "../contract/index.ts";

/** How the operations of the engine are called over REST. Written by \`scripts/client-table.ts\`. */
export const OPERATION_TABLE: ClientTable = {
${Object.entries(table)
  .map(([name, operation]) => `${JSON.stringify(name)}: ${JSON.stringify(operation)},`)
  .join("\n")}
};
`);

if (process.argv.includes("--check")) {
  const isStale = readFileSync(join(ROOT, PATH), "utf8") !== text;
  const message = "is not what the operations say: run `node scripts/client-table.ts`";
  report({
    findings: isStale ? [{ path: PATH, line: 1, rule: "stale", message }] : [],
    summary: `${Object.keys(table).length} operations`,
  });
} else {
  writeFileSync(join(ROOT, PATH), text);
}

function formatted(source: string): string {
  const options = ["format", `--stdin-file-path=${PATH}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIOME, ...options], {
    cwd: ROOT,
    encoding: "utf8",
    input: source,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
