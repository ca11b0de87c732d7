import { readFileSync } from "node:fs";
import { join } from "node:path";
import { undocumented } from "./doc-comments/undocumented.ts";
import { report } from "./report.ts";
import { readTree } from "./source/read-tree.ts";

const PACKAGE = "packages/lucent";

const folder = join(import.meta.dirname, "..", PACKAGE);
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  exports: Record<string, string | { "lucent-source"?: string }>;
};
const doors = Object.values(exports).flatMap((door) => {
  const source = typeof door === "object" ? door["lucent-source"] : undefined;
  return source ? [source.replace("./src/", "")] : [];
});

const silent = undocumented(readTree(join(folder, "src")), doors);
const inner = silent.filter(({ isPublic }) => !isPublic);
const listed = process.argv.includes("--all") ? inner : [];

report({
  findings: silent
    .filter(({ isPublic }) => isPublic)
    .map(({ path, line, name }) => ({
      path: `${PACKAGE}/src/${path}`,
      line,
      rule: "doc-comment",
      message: `${name} is public and has no doc comment`,
    })),
  notes: listed.map(({ path, line, name }) => `${PACKAGE}/src/${path}:${line} ${name}`),
  summary: `${inner.length} inner exports without a sentence${inner.length > 0 ? " (--all lists them)" : ""}`,
});
