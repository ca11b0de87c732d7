import { isPlainObject } from "../base/index.ts";

/** In place of a path: that all names were gone through. */
export const EVERY_NAME = "*";

/** What rules have looked at: paths in the person, in the document and in what is to be written. */
export interface Looks {
  readonly user: Set<string>;
  readonly doc: Set<string>;
  readonly data: Set<string>;
  /** What they asked of the world outside, of which nothing can be said here. */
  readonly outside: Set<string>;
}

/** Nothing has been looked at yet. */
export function noLooks(): Looks {
  return { user: new Set(), doc: new Set(), data: new Set(), outside: new Set() };
}

/** Adds what one has seen to what another has. */
export function addLooks(to: Looks, from: Looks): void {
  for (const part of ["user", "doc", "data", "outside"] as const)
    for (const path of from[part]) to[part].add(path);
}

/** How much has been looked at. */
export function countLooks({ user, doc, data }: Looks): number {
  return user.size + doc.size + data.size;
}

/** The same object to those who read it; each path that is read, in groups too, is told. */
export function watched<Target extends object>(
  target: Target,
  note: (path: string) => void,
  prefix = "",
): Target {
  return new Proxy(target, {
    get(held, name) {
      const value: unknown = Reflect.get(held, name);
      if (typeof name === "symbol") return value;
      note(prefix + name);
      return isPlainObject(value) ? watched(value, note, `${prefix}${name}.`) : value;
    },
    has(held, name) {
      if (typeof name === "string") note(prefix + name);
      return Reflect.has(held, name);
    },
    ownKeys(held) {
      for (const name of Object.keys(held)) note(prefix + name);
      return Reflect.ownKeys(held);
    },
  });
}
