import { join } from "node:path";
import { checkFloors } from "./floors/check-floors.ts";
import { growing } from "./floors/shape.ts";
import { ENGINE } from "./floors/towers/engine.ts";
import { PANEL } from "./floors/towers/panel.ts";
import { report } from "./report.ts";
import { readTree } from "./source/read-tree.ts";

const towers = [ENGINE, PANEL].map((tower) => {
  const files = readTree(join(import.meta.dirname, "..", tower.root));
  const findings = checkFloors(tower, files).map((one) => ({ ...one, path: `${tower.root}/${one.path}` }));
  const notes = growing(tower, files).map(({ path, lines }) => `${tower.root}/${path} has ${lines} lines`);
  return { count: files.length, findings, notes };
});

const notes = towers.flatMap((tower) => tower.notes);
const counts = towers.map(({ count }) => count).join(" and ");
report({
  findings: towers.flatMap(({ findings }) => findings),
  notes,
  summary: `${counts} files${notes.length > 0 ? `, ${notes.length} growing` : ""}`,
});
