import type { Locks } from "./turns.ts";

/** What one tab marks by a name, for some seconds, all tabs of its origin then know to be marked. */
export interface Marks {
  /** Marks a name. Whoever has the next turn finds it so, however late they learn what was written in this one. */
  set(name: string): Promise<void>;
  /** Whether any tab has marked a name. */
  has(name: string): Promise<boolean>;
}

// Much longer than a storage takes to reach the last tab, but not for ever: browsers let no page sleep that has a lock.
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
        // A page that is being left is granted nothing, and needs nothing.
        locks.request(name, { mode: "shared" }, hold).catch(resolve);
      }),
    has: async (name) => (await locks.query()).held?.some((lock) => lock.name === name) ?? false,
  };
}
