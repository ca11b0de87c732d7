import type { SourceFile } from "../source/source-file.ts";
import { checkCycles } from "./cycles.ts";
import type { Finding } from "./finding.ts";
import { checkGuards } from "./guards.ts";
import { checkImports } from "./imports.ts";
import { checkOperationNames } from "./operation-names.ts";
import { checkShape } from "./shape.ts";

/** Every rule of the house over one tree of sources, in the order of files. */
export function checkFloors(files: readonly SourceFile[]): Finding[] {
  return [checkImports, checkCycles, checkGuards, checkOperationNames, checkShape]
    .flatMap((rule) => rule(files))
    .sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}
