/** Tells which tests cover each security requirement; with `--check` only what is wrong, and the counts. */
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { report } from "./report.ts";
import { cover, type Place } from "./security-coverage/cover.ts";
import { counted, list } from "./security-coverage/list.ts";
import { readRequirements } from "./security-coverage/read-requirements.ts";
import { readTitles } from "./security-coverage/read-titles.ts";

const ROOT = join(import.meta.dirname, "..");
const REGISTER = "tests/security/requirements.md";

const places = globSync(["{tests,packages/*/src}/**/*.test.ts", "packages/*/src/**/conformance/*.ts"], {
  cwd: ROOT,
  exclude: (name) => name === "node_modules" || name === "dist",
})
  .map((path) => path.split(sep).join("/"))
  .sort()
  .flatMap((path) =>
    readTitles(path, readFileSync(join(ROOT, path), "utf8")).map((title): Place => ({ path, ...title })),
  );
const coverage = cover(readRequirements(readFileSync(join(ROOT, REGISTER), "utf8")), places, REGISTER);

if (!process.argv.includes("--check")) console.log(list(coverage));
report({ findings: coverage.faults, summary: `requirements: ${counted(coverage.rows)}` });
