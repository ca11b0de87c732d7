import type { SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import type { Tower } from "./tower.ts";

/** Names are exported, never defaults; a file that has grown past the split is split. */
export function checkShape({ sizes }: Tower, files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, exports, lines, isTest }) => {
    const findings: Finding[] = exports
      .filter(({ name }) => name === "default")
      .map(({ line }) => ({
        rule: "default-export",
        path,
        line,
        message: "exports are named, never default",
      }));
    if (lines > sizes.split && !isTest) {
      const message = `${lines} lines: split it (the bound is ${sizes.split})`;
      findings.push({ rule: "size", path, line: sizes.split, message });
    }
    return findings;
  });
}

/** Files that are worth a look because they grow; tests are long before they are hard to read. */
export function growing({ sizes }: Tower, files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ lines, isTest }) =>
    isTest ? lines > sizes.split : lines > sizes.look && lines <= sizes.split,
  );
}
