import type { Import, SourceFile } from "../source/source-file.ts";
import type { Finding } from "./finding.ts";
import { BESIDE, NEIGHBOURS, STRANGERS } from "./plan.ts";
import { floorOf, isPlanned, isWithin, roomOf } from "./rooms.ts";

const DOORS = ".";

/** The tower itself: nothing imports upward, neighbours do not meet, nothing goes out and in by its own door. */
export function checkImports(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => !file.isTest)
    .flatMap((file) => {
      const room = roomOf(file.path);
      if (!isPlanned(room)) {
        const message = `the plan has no room "${room}"`;
        return [{ rule: "plan", path: file.path, line: 1, message } satisfies Finding];
      }
      return file.imports.flatMap((one) => judge(file.path, room, one) ?? []);
    });
}

function judge(
  path: string,
  room: string,
  { specifier, target, typeOnly, line }: Import,
): Finding | undefined {
  const fault = (rule: Finding["rule"], message: string) => ({ rule, path, line, message });
  if (/^lucent(\/|$)/.test(specifier))
    return fault("door", `"${specifier}" is the package's own door: import the room`);
  if (target === undefined) return undefined;

  const to = roomOf(target);
  if (to === room) return undefined;
  if (room === DOORS && to in BESIDE) return undefined;
  const hosts = BESIDE[room];
  if (hosts) {
    const welcome = typeOnly && hosts.includes(to);
    return welcome ? undefined : fault("beside", `${room} stands beside the tower: no import from ${to}`);
  }
  if (STRANGERS.some((pair) => isWithin(room, pair.from) && isWithin(to, pair.to))) {
    return fault("stranger", `${room} must not know ${to}`);
  }
  const [from, below] = [floorOf(room), floorOf(to)];
  if (from === undefined || below === undefined || below > from) {
    return fault("floor", `${place(room)} imports upward from ${place(to)}`);
  }
  if (below === from && !areFriends(room, to, typeOnly)) {
    return fault("neighbour", `${place(room)} imports from ${to} on the same floor`);
  }
  return undefined;
}

function areFriends(from: string, to: string, typesOnly: boolean): boolean {
  return NEIGHBOURS.some(
    (pair) => isMeant(from, pair.from) && isMeant(to, pair.to) && (typesOnly || !pair.typesOnly),
  );
}

function isMeant(room: string, pattern: string): boolean {
  return pattern.endsWith("/*") ? room.startsWith(pattern.slice(0, -1)) : room === pattern;
}

function place(room: string): string {
  const floor = floorOf(room);
  return `${room === "." ? "the doors" : room}${floor === undefined ? "" : ` (floor ${floor})`}`;
}
