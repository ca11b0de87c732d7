import colors from "picocolors";
import type { Registry } from "../../operation/index.ts";
import { listRoutes } from "../../server/list-routes.ts";
import { columns, fill, pad, widthOf } from "../lay-out.ts";

const MOST_LINES = 24;
const INDENT = "    ";

/** The routes of a registry, a block for each collection; where there are many, only how many each has. */
export function routeList(registry: Registry): string[] {
  const slugs = [...new Set(registry.offers.map(({ collection }) => collection.slug))];
  const byCollection = new Map(slugs.map((slug) => [slug, byPath(registry, slug)]));
  const widest = Math.max(0, ...[...byCollection.keys()].map((slug) => slug.length + 1));
  const blocks = [...byCollection].map(([slug, paths]) => block(slug, paths, widest));
  if (blocks.flat().length <= MOST_LINES) return blocks.flat();
  return folded(byCollection, widest);
}

/** The methods of each path of a collection. */
function byPath(registry: Registry, slug: string): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { method, path } of listRoutes(registry, slug)) {
    paths.set(path, [...(paths.get(path) ?? []), method]);
  }
  return paths;
}

function block(slug: string, paths: ReadonlyMap<string, readonly string[]>, widest: number): string[] {
  const routes = [...paths].map(
    ([path, methods]) => `${colors.dim(methods.join(" "))} ${path === "" ? "/" : path}`,
  );
  const lines = fill(routes, columns() - INDENT.length - widest - 2, "   ");
  return lines.map(
    (line, index) => `${INDENT}${pad(index === 0 ? colors.cyan(`/${slug}`) : "", widest)}  ${line}`,
  );
}

function folded(
  byCollection: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
  widest: number,
): string[] {
  const entries = [...byCollection].map(([slug, paths]) => {
    const count = [...paths.values()].flat().length;
    return `${pad(colors.cyan(`/${slug}`), widest)} ${colors.dim(`${count} routes`.padStart(9))}`;
  });
  const width = Math.max(...entries.map(widthOf));
  const lines = fill(
    entries.map((entry) => pad(entry, width)),
    columns() - INDENT.length,
    "   ",
  );
  if (lines.length <= MOST_LINES) return lines.map((line) => `${INDENT}${line.trimEnd()}`);
  const left = byCollection.size - (byCollection.size / lines.length) * MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES).map((line) => `${INDENT}${line.trimEnd()}`),
    colors.dim(`${INDENT}… and ${Math.ceil(left)} more collections`),
  ];
}
