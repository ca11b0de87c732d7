import type { SourceFile, Word } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { isWithin, roomOf } from "./rooms.ts";
import type { Tower } from "./tower.ts";

/** What is derived names nothing of what is declared: it would be a second declaration, or serve one project alone. */
export function checkOperationNames(tower: Tower, files: readonly SourceFile[]): Finding[] {
  const { room, everydayWords, knownCollections } = tower.derived;
  const isDerived = (path: string) => room === "." || isWithin(roomOf(tower, path), room);
  const operations = files.filter((file) => !file.isTest).flatMap((file) => file.operations);
  const known = new Map([
    ...knownCollections.map((name) => [name, `the collection "${name}"`] as const),
    ...operations.flatMap((name) =>
      [name, inKebabCase(name)].map((word) => [word, `the operation "${name}"`] as const),
    ),
  ]);
  return files
    .filter((file) => !file.isTest && isDerived(file.path))
    .flatMap(({ path, words }) =>
      words.flatMap((word) => {
        const named = partsOf(word, everydayWords).find((part) => known.has(part));
        if (named === undefined) return [];
        const message = `names ${known.get(named)}: read it from the registry`;
        return [{ rule: "operation", path, line: word.line, message } satisfies Finding];
      }),
    );
}

/** What may be a name in a word: all of it, and in an address each of its segments. */
function partsOf({ text, role }: Word, everydayWords: ReadonlySet<string>): readonly string[] {
  if (role === "name" || role === "header") return [];
  if (role === "key") return everydayWords.has(text) ? [] : [text];
  return text.includes("/") && !/\s/.test(text) ? [text, ...text.split(/[/?]/)] : [text];
}

function inKebabCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
}
