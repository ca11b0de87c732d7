import type { Locks } from "./turns.ts";

/** Names that one tab marks for a while, and that all tabs of a page's origin then know to be marked. */
export interface Marks {
  /** Marks a name: whoever comes into a turn after this one finds it so. */
  set(name: string): Promise<void>;
  has(name: string): Promise<boolean>;
}

// Much longer than a storage takes to reach the last tab, and no longer: a page that holds a lock cannot be frozen.
const MILLISECONDS = 10_000;

/** The marks of a page, which are locks that nobody waits for; null where the platform is no page, or has no locks. */
export function marksOfPage(): Marks | null {
  const { document, navigator } = globalThis as { document?: unknown; navigator?: { locks?: Locks } };
  const locks = navigator?.locks;
  if (!document || !locks) return null;
  return {
    set: (name) =>
      new Promise((resolve) => {
        const hold = () => {
          resolve();
          return new Promise<void>((end) => setTimeout(end, MILLISECONDS));
        };
        // The page may be on its way out, where nothing is granted any more.
        locks.request(name, { mode: "shared" }, hold).catch(resolve);
      }),
    has: async (name) => (await locks.query()).held?.some((lock) => lock.name === name) ?? false,
  };
}
