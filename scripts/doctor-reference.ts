/** Writes the reference of what the doctor looks for into its page; with `--check` says whether it is up to date. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHAPTERS, CHECKS } from "../packages/lucent/src/doctor/index.ts";
import { report } from "./report.ts";

const ROOT = join(import.meta.dirname, "..");
const PATH = "docs/doctor.md";
const HEADING = "## What it looks for\n";

const page = readFileSync(join(ROOT, PATH), "utf8");
const text = `${page.slice(0, page.indexOf(HEADING) + HEADING.length)}\n${reference()}`;

if (process.argv.includes("--check")) {
  const message = "is not what the checks say: run `node scripts/doctor-reference.ts`";
  report({
    findings: page === text ? [] : [{ path: PATH, line: 1, rule: "stale", message }],
    summary: `${CHECKS.length} checks`,
  });
} else {
  writeFileSync(join(ROOT, PATH), text);
}

function reference(): string {
  const chapters = CHAPTERS.map(({ title, checks }) => {
    const rows = checks.map(
      ({ name, severity, finds, clause }) => `| \`${name}\` | ${severity} | ${finds} | ${clause ?? ""} |`,
    );
    return [
      `### ${title}`,
      "",
      "| name | | what it finds | asked for by |",
      "|---|---|---|---|",
      ...rows,
    ].join("\n");
  });
  return `${chapters.join("\n\n")}\n`;
}
