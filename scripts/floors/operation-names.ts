import type { SourceFile, Word } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { EVERYDAY_WORDS, KNOWN_COLLECTIONS } from "./plan.ts";

/**
 * Surfaces are derived: a surface that names an operation would be its second declaration, and one that names a
 * collection would serve nobody else's.
 */
export function checkOperationNames(files: readonly SourceFile[]): Finding[] {
  const operations = files.filter((file) => !file.isTest).flatMap((file) => file.operations);
  const known = new Map([
    ...KNOWN_COLLECTIONS.map((name) => [name, `the collection "${name}"`] as const),
    ...operations.flatMap((name) =>
      [name, inKebabCase(name)].map((word) => [word, `the operation "${name}"`] as const),
    ),
  ]);
  return files
    .filter((file) => !file.isTest && file.path.startsWith("surfaces/"))
    .flatMap(({ path, words }) =>
      words.flatMap((word) => {
        const named = partsOf(word).find((part) => known.has(part));
        if (named === undefined) return [];
        const message = `names ${known.get(named)}: read it from the registry`;
        return [{ rule: "operation", path, line: word.line, message } satisfies Finding];
      }),
    );
}

/** What may be a name in a word: all of it, and in an address each of its segments. */
function partsOf({ text, role }: Word): readonly string[] {
  if (role === "name" || role === "header") return [];
  if (role === "key") return EVERYDAY_WORDS.has(text) ? [] : [text];
  return text.includes("/") && !/\s/.test(text) ? [text, ...text.split(/[/?]/)] : [text];
}

function inKebabCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
}
