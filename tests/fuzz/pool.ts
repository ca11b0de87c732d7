import type { Grant } from "./wishes.ts";

const MOST = 200;
/** What is worth remembering, by the names under which answers have it. */
const KINDS = new Map([
  ["id", "id"],
  ["nextCursor", "cursor"],
  ["updatedAt", "time"],
  ["token", "token"],
]);
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What answers and the database have told: ids, cursors, times and tokens that may be sent in later requests. */
export interface Pool {
  readonly grant: Grant;
  /** Takes down what an answer tells. */
  harvest(body: unknown): void;
  /** Settles which documents a collection has. */
  settle(slug: string, ids: readonly string[]): void;
  /** How somebody signs in, or what stands in their place now. */
  introduce(name: string, known: Readonly<Record<string, string>>): void;
}

/** A pool in which nothing is yet. */
export function createPool(): Pool {
  const ids = new Map<string, readonly string[]>();
  const people = new Map<string, Readonly<Record<string, string>>>();
  const found: Record<string, string[]> = { id: [], cursor: [], time: [], token: [] };
  function pick(list: readonly string[] | undefined, index: number): string | undefined {
    return list && list.length > 0 ? list[index % list.length] : undefined;
  }
  function keep(kind: string, value: string): void {
    if (kind === "id" && !UUID.test(value)) return;
    const list = found[kind] as string[];
    if (list.push(value) > MOST) list.shift();
  }
  function harvest(body: unknown): void {
    if (typeof body !== "object" || body === null) return;
    for (const [name, value] of Object.entries(body)) {
      const kind = KINDS.get(name);
      if (kind !== undefined && typeof value === "string") keep(kind, value);
      else harvest(value);
    }
  }

  return {
    harvest,
    settle: (slug, present) => ids.set(slug, present),
    introduce: (name, known) => people.set(name, known),
    grant({ kind, of, index }) {
      const person = people.get(of);
      if (person) return person[kind];
      if (kind === "id") return pick(ids.get(of), index) ?? pick(found["id"], index);
      return pick(found[kind], index);
    },
  };
}
