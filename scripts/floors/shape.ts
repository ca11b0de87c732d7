import type { SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { SIZES } from "./plan.ts";

/** Names are exported, never defaults; a file that has grown past the split is split. */
export function checkShape(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, exports, lines, isTest }) => {
    const findings: Finding[] = exports
      .filter(({ name }) => name === "default")
      .map(({ line }) => ({
        rule: "default-export",
        path,
        line,
        message: "exports are named, never default",
      }));
    if (lines > SIZES.split && !isTest) {
      const message = `${lines} lines: split it (the bound is ${SIZES.split})`;
      findings.push({ rule: "size", path, line: SIZES.split, message });
    }
    return findings;
  });
}

/** Files that are worth a look because they grow; tests are long before they are hard to read. */
export function growing(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ lines, isTest }) =>
    isTest ? lines > SIZES.split : lines > SIZES.look && lines <= SIZES.split,
  );
}
