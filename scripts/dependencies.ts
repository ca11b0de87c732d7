import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compare, type Manifest } from "./dependencies/compare.ts";
import { report } from "./report.ts";

const PAGE = "DEPENDENCIES.md";
const ROOT = join(import.meta.dirname, "..");

const manifests = [
  "package.json",
  ...globSync(["packages/*/package.json", "examples/*/package.json"], { cwd: ROOT }),
].map(
  (path) => ({ path, ...JSON.parse(readFileSync(join(ROOT, path), "utf8")) }) as Manifest & { name: string },
);
const own = new Set(manifests.map(({ name }) => name));
const gaps = compare(readFileSync(join(ROOT, PAGE), "utf8"), manifests, own);

report({
  findings: gaps.map((gap) => ({ path: PAGE, ...gap })),
  summary: `${manifests.length} manifests`,
});
