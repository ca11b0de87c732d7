import { join } from "node:path";
import { checkFloors } from "./floors/check-floors.ts";
import { growing } from "./floors/shape.ts";
import { report } from "./report.ts";
import { readTree } from "./source/read-tree.ts";

const SOURCES = "packages/lucent/src";

const files = readTree(join(import.meta.dirname, "..", SOURCES));
const notes = growing(files).map(({ path, lines }) => `${SOURCES}/${path} has ${lines} lines`);

report({
  findings: checkFloors(files).map((finding) => ({ ...finding, path: `${SOURCES}/${finding.path}` })),
  notes,
  summary: `${files.length} files${notes.length > 0 ? `, ${notes.length} growing` : ""}`,
});
