import type { SourceFile } from "../source/source-file.ts";

/** An export without a doc comment. */
export interface Undocumented {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  /** Whether one of the package's doors leads to it. */
  readonly isPublic: boolean;
}

/** Lists the exports that say nothing about themselves; `doors` are the files that the package's users import. */
export function undocumented(files: readonly SourceFile[], doors: readonly string[]): Undocumented[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const open = new Set(doors.flatMap((door) => [...reach(byPath, door)]));
  return files
    .filter((file) => !file.isTest)
    .flatMap(({ path, exports }) =>
      exports
        .filter(({ documented, from }) => !documented && !from)
        .map(({ name, line }) => ({ path, line, name, isPublic: open.has(key(path, name)) })),
    );
}

/** The declarations that the names of a door stand for, followed through every re-export. */
function reach(byPath: ReadonlyMap<string, SourceFile>, door: string): ReadonlySet<string> {
  const declarations = new Set<string>();
  const seen = new Set<string>();
  const follow = (path: string, name: string) => {
    if (seen.has(key(path, name))) return;
    seen.add(key(path, name));
    for (const one of byPath.get(path)?.exports ?? []) {
      if (name !== "*" && one.name !== name && one.name !== "*") continue;
      if (!one.from) declarations.add(key(path, one.name));
      else if (one.from.target) follow(one.from.target, one.name === "*" ? name : one.from.name);
    }
  };
  follow(door, "*");
  return declarations;
}

function key(path: string, name: string): string {
  return `${path}#${name}`;
}
