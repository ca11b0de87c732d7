import colors from "picocolors";
import { type ListedPlace, listRoutes } from "../../server/list-routes.ts";
import { columns, fill, pad, widthOf } from "../lay-out.ts";

const MOST_LINES = 24;
const INDENT = "    ";

/** All routes, a block for each collection and global; where there are many, only how many each has. */
export function routeList(engine: Parameters<typeof listRoutes>[0]): string[] {
  const byAddress = new Map(listRoutes(engine).map((place) => [place.address, byPath(place)]));
  const widest = Math.max(0, ...[...byAddress.keys()].map((address) => address.length));
  const blocks = [...byAddress].map(([address, paths]) => block(address, paths, widest));
  if (blocks.flat().length <= MOST_LINES) return blocks.flat();
  return folded(byAddress, widest);
}

/** The methods of each path of a place. */
function byPath({ routes }: ListedPlace): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { method, path } of routes) {
    paths.set(path, [...(paths.get(path) ?? []), method]);
  }
  return paths;
}

function block(address: string, paths: ReadonlyMap<string, readonly string[]>, widest: number): string[] {
  const routes = [...paths].map(
    ([path, methods]) => `${colors.dim(methods.join(" "))} ${path === "" ? "/" : path}`,
  );
  const lines = fill(routes, columns() - INDENT.length - widest - 2, "   ");
  return lines.map(
    (line, index) => `${INDENT}${pad(index === 0 ? colors.cyan(address) : "", widest)}  ${line}`,
  );
}

function folded(
  byAddress: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
  widest: number,
): string[] {
  const entries = [...byAddress].map(([address, paths]) => {
    const count = [...paths.values()].flat().length;
    return `${pad(colors.cyan(address || "/"), widest)} ${colors.dim(`${count} routes`.padStart(9))}`;
  });
  const width = Math.max(...entries.map(widthOf));
  const lines = fill(
    entries.map((entry) => pad(entry, width)),
    columns() - INDENT.length,
    "   ",
  );
  if (lines.length <= MOST_LINES) return lines.map((line) => `${INDENT}${line.trimEnd()}`);
  const left = byAddress.size - (byAddress.size / lines.length) * MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES).map((line) => `${INDENT}${line.trimEnd()}`),
    colors.dim(`${INDENT}… and ${Math.ceil(left)} more collections`),
  ];
}
