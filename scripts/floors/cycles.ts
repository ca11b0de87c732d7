import type { SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { roomOf } from "./rooms.ts";
import type { Tower } from "./tower.ts";

/** No file reaches itself: by values anywhere, by types between rooms. Each knot is reported once, by its shortest way round. */
export function checkCycles(tower: Tower, files: readonly SourceFile[]): Finding[] {
  const graph = new Map(files.map((file) => [file.path, edgesOf(tower, file)]));
  return knots(graph).map((knot) => {
    const round = shortestRound(knot, graph);
    const [path = ""] = round;
    return { rule: "cycle", path, line: 1, message: [...round, path].join(" → ") };
  });
}

function edgesOf(tower: Tower, file: SourceFile): string[] {
  const room = roomOf(tower, file.path);
  const counted = file.imports.filter(
    ({ target, typeOnly }) => target && (!typeOnly || roomOf(tower, target) !== room),
  );
  return [...new Set(counted.map(({ target }) => target as string))];
}

/** Tarjan's strongly connected groups, of more than one file or with a file that imports itself. */
function knots(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  const visit = (path: string): number => {
    order.set(path, order.size);
    let lowest = order.size - 1;
    open.push(path);
    for (const next of graph.get(path) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (open.includes(next)) lowest = Math.min(lowest, order.get(next) ?? 0);
    }
    low.set(path, lowest);
    if (lowest === order.get(path)) {
      const group = open.splice(open.indexOf(path));
      if (group.length > 1 || graph.get(path)?.includes(path)) found.push(group.sort());
    }
    return lowest;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}

function shortestRound(knot: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const rounds = knot.map((start) => {
    const cameFrom = new Map<string, string>();
    const queue = [start];
    for (const path of queue) {
      for (const next of graph.get(path) ?? []) {
        if (next === start) return wayTo(path, start, cameFrom);
        if (!knot.includes(next) || cameFrom.has(next)) continue;
        cameFrom.set(next, path);
        queue.push(next);
      }
    }
    return [...knot];
  });
  return rounds.reduce((best, round) => (round.length < best.length ? round : best));
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let at = end; at !== start; way.unshift(at)) at = cameFrom.get(at) ?? start;
  return way;
}
