/** A manifest, as far as its dependencies go. */
export interface Manifest {
  readonly path: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A row that is missing from the page, stale on it, empty in a column, or there twice. */
export interface Gap {
  readonly line: number;
  readonly rule: "missing" | "stale" | "empty" | "double";
  readonly message: string;
}

const KINDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;

/** Holds the tables of `DEPENDENCIES.md` against the manifests of the workspace: `own` are its own packages. */
export function compare(page: string, manifests: readonly Manifest[], own: ReadonlySet<string>): Gap[] {
  const rows = readRows(page);
  const used = new Map<string, string>();
  for (const manifest of manifests) {
    for (const name of KINDS.flatMap((kind) => Object.keys(manifest[kind] ?? {}))) {
      if (!own.has(name)) used.set(name, manifest.path);
    }
  }
  const named = new Set(rows.map(({ name }) => name));
  const gaps: Gap[] = [...used]
    .filter(([name]) => !named.has(name))
    .map(([name, path]) => ({ line: 1, rule: "missing", message: `${name} (of ${path}) has no row` }));
  const seen = new Set<string>();
  for (const { name, line, cells } of rows) {
    if (!used.has(name)) gaps.push({ line, rule: "stale", message: `${name} is in no package.json` });
    if (seen.has(name)) gaps.push({ line, rule: "double", message: `${name} has a row already` });
    if (cells.some((cell) => cell === ""))
      gaps.push({ line, rule: "empty", message: `${name} has an empty column` });
    seen.add(name);
  }
  return gaps;
}

function readRows(page: string): { name: string; line: number; cells: string[] }[] {
  return page.split("\n").flatMap((text, index) => {
    const name = /^\| `([^`]+)` \|/.exec(text)?.[1];
    const cells = text
      .split("|")
      .slice(2, -1)
      .map((cell) => cell.trim());
    return name ? [{ name, line: index + 1, cells }] : [];
  });
}
