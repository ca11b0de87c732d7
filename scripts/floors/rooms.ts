import { BESIDE, FLOORS } from "./plan.ts";

const floorByRoom = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)));

/** The room a file lies in: the folder that the plan names, each surface for itself, `.` for the doors. */
export function roomOf(path: string): string {
  const folders = path.split("/").slice(0, -1);
  const nested = folders.slice(0, 2).join("/");
  return floorByRoom.has(nested) ? nested : (folders[0] ?? ".");
}

/** The floor of a room; `undefined` for rooms beside the tower and for those that the plan does not know. */
export function floorOf(room: string): number | undefined {
  return floorByRoom.get(room);
}

/** Whether the plan knows the room at all. */
export function isPlanned(room: string): boolean {
  return floorByRoom.has(room) || room in BESIDE;
}

/** Whether `room` is `other` or lies within it, as `surfaces/rest` lies within `surfaces`. */
export function isWithin(room: string, other: string): boolean {
  return room === other || room.startsWith(`${other}/`);
}
