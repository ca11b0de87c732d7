import type { Watched, WatchedName } from "../access/index.ts";

/** What a rule looked at that nobody could show it. */
export interface Looks extends Watched {
  /** Whether it looked at any of these. */
  at(...names: readonly WatchedName[]): boolean;
}

/** Takes down which of these parts of a question a rule looks at. */
export function watch(...names: readonly WatchedName[]): Looks {
  const seen: WatchedName[] = [];
  return {
    names,
    look(name) {
      if (!seen.includes(name)) seen.push(name);
    },
    at: (...asked) => seen.some((name) => asked.includes(name)),
  };
}
