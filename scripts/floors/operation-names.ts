import type { SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { EVERYDAY_WORDS } from "./plan.ts";

/** Surfaces are derived: a surface that names an operation would be its second declaration. */
export function checkOperationNames(files: readonly SourceFile[]): Finding[] {
  const names = new Set(files.filter((file) => !file.isTest).flatMap((file) => file.operations));
  return files
    .filter((file) => !file.isTest && file.path.startsWith("surfaces/"))
    .flatMap(({ path, words }) =>
      words
        .filter(({ text, role }) => names.has(text) && (role !== "key" || !EVERYDAY_WORDS.has(text)))
        .filter(({ role }) => role !== "name" && role !== "header")
        .map(({ text, line }) => {
          return {
            rule: "operation",
            path,
            line,
            message: `names the operation "${text}": read it from the registry`,
          };
        }),
    );
}
