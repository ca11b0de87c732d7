import type { Tower } from "./tower.ts";

/** The room a file lies in: the folder that the plan names, each surface for itself, `.` for the doors. */
export function roomOf({ floors }: Tower, path: string): string {
  const folders = path.split("/").slice(0, -1);
  const nested = folders.slice(0, 2).join("/");
  return floors.some((rooms) => rooms.includes(nested)) ? nested : (folders[0] ?? ".");
}

/** The floor of a room; `undefined` for rooms beside the tower and for those that the plan does not know. */
export function floorOf({ floors }: Tower, room: string): number | undefined {
  const floor = floors.findIndex((rooms) => rooms.includes(room));
  return floor < 0 ? undefined : floor;
}

/** Whether the plan knows the room at all. */
export function isPlanned(tower: Tower, room: string): boolean {
  return floorOf(tower, room) !== undefined || room in tower.beside;
}

/** Whether `room` is `other` or lies within it, as `surfaces/rest` lies within `surfaces`. */
export function isWithin(room: string, other: string): boolean {
  return room === other || room.startsWith(`${other}/`);
}
