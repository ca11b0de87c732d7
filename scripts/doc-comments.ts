import { readFileSync } from "node:fs";
import { join } from "node:path";
import { undocumented } from "./doc-comments/undocumented.ts";
import { report } from "./report.ts";
import { readTree } from "./source/read-tree.ts";

const ENGINE = "packages/lucent";
const PANEL = "packages/admin";
const ROOT = join(import.meta.dirname, "..");

const { exports } = JSON.parse(readFileSync(join(ROOT, ENGINE, "package.json"), "utf8")) as {
  exports: Record<string, string | { "lucent-source"?: string }>;
};
const doors = Object.values(exports).flatMap((door) => {
  const source = typeof door === "object" ? door["lucent-source"] : undefined;
  return source ? [source.replace("./src/", "")] : [];
});

const engine = silentIn(ENGINE, doors);
const inner = engine.filter(({ isPublic }) => !isPublic);
const listed = process.argv.includes("--all") ? inner : [];
const findings = [
  ...engine.filter(({ isPublic }) => isPublic).map((one) => ({ ...one, says: "is public and has" })),
  // The panel has no users but its own rooms, which are many people's: each export says what it is for.
  ...silentIn(PANEL, []).map((one) => ({ ...one, says: "has" })),
];

report({
  findings: findings.map(({ path, line, name, says }) => ({
    path,
    line,
    rule: "doc-comment",
    message: `${name} ${says} no doc comment`,
  })),
  notes: listed.map(({ path, line, name }) => `${path}:${line} ${name}`),
  summary: `${inner.length} inner exports without a sentence${inner.length > 0 ? " (--all lists them)" : ""}`,
});

function silentIn(folder: string, doors: readonly string[]) {
  const silent = undocumented(readTree(join(ROOT, folder, "src")), doors);
  return silent.map((one) => ({ ...one, path: `${folder}/src/${one.path}` }));
}
