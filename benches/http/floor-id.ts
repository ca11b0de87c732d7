import { randomUUID } from "node:crypto";

/** A new id that sorts by the time of its making, as the engine's do. */
export function newId(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
