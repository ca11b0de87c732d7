import type { Import, SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { floorOf, isPlanned, isWithin, roomOf } from "./rooms.ts";
import type { Tower } from "./tower.ts";

const DOORS = ".";

/** The tower itself: nothing imports upward, neighbours do not meet, nothing goes out and in by its own door. */
export function checkImports(tower: Tower, files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => !file.isTest)
    .flatMap((file) => {
      const room = roomOf(tower, file.path);
      if (!isPlanned(tower, room)) {
        const message = `the plan has no room "${room}"`;
        return [{ rule: "plan", path: file.path, line: 1, message } satisfies Finding];
      }
      return file.imports.flatMap((one) => judge(tower, { path: file.path, room, ...one }) ?? []);
    });
}

interface Judged extends Import {
  readonly path: string;
  readonly room: string;
}

function judge(tower: Tower, { path, room, specifier, target, typeOnly, line }: Judged): Finding | undefined {
  const { beside, door, strangers } = tower;
  const fault = (rule: Finding["rule"], message: string) => ({ rule, path, line, message });
  if (/^lucent(\/|$)/.test(specifier) && !door.open.includes(specifier))
    return fault("door", `"${specifier}" ${door.instead}`);
  if (target === undefined) return undefined;

  const to = roomOf(tower, target);
  if (to === room) return undefined;
  if (room === DOORS && to in beside) return undefined;
  const hosts = beside[room];
  if (hosts) {
    const welcome = typeOnly && hosts.includes(to);
    return welcome ? undefined : fault("beside", `${room} stands beside the tower: no import from ${to}`);
  }
  if (strangers.some((pair) => isWithin(room, pair.from) && isWithin(to, pair.to))) {
    return fault("stranger", `${room} must not know ${to}`);
  }
  const [from, below] = [floorOf(tower, room), floorOf(tower, to)];
  if (from === undefined || below === undefined || below > from) {
    return fault("floor", `${place(room, from)} imports upward from ${place(to, below)}`);
  }
  const areFriends = tower.neighbours.some(
    (pair) => isMeant(room, pair.from) && isMeant(to, pair.to) && (typeOnly || !pair.typesOnly),
  );
  if (below === from && !areFriends) {
    return fault("neighbour", `${place(room, from)} imports from ${to} on the same floor`);
  }
  return undefined;
}

function isMeant(room: string, pattern: string): boolean {
  return pattern.endsWith("/*") ? room.startsWith(pattern.slice(0, -1)) : room === pattern;
}

function place(room: string, floor: number | undefined): string {
  return `${room === "." ? "the doors" : room}${floor === undefined ? "" : ` (floor ${floor})`}`;
}
