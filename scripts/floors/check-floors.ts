import type { SourceFile } from "../source/source-file.ts";
import { checkCycles } from "./cycles.ts";
import type { Finding } from "./finding.ts";
import { checkGuards } from "./guards.ts";
import { checkImports } from "./imports.ts";
import { checkOperationNames } from "./operation-names.ts";
import { checkShape } from "./shape.ts";
import type { Tower } from "./tower.ts";

/** Every rule of the house over the sources of one tower, in the order of files. */
export function checkFloors(tower: Tower, files: readonly SourceFile[]): Finding[] {
  return [checkImports, checkCycles, checkGuards, checkOperationNames, checkShape]
    .flatMap((rule) => rule(tower, files))
    .sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}
