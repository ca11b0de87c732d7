/** Does work in its turn: what is `exclusive` while nothing else is done, the rest side by side. */
export type InTurn = <T>(mode: "exclusive" | "shared", work: () => Promise<T>) => Promise<T>;

/** The part of the Web Locks API (W3C) that is used. */
export interface Locks {
  request<T>(name: string, options: { readonly mode: string }, work: () => Promise<T>): Promise<T>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

/**
 * The turns of one client; with a name, those of all tabs of a page's origin, where the platform has locks: browsers
 * do in pages that came over https.
 */
export function turnsOf(name: string | null): InTurn {
  const { locks } = (globalThis.navigator ?? {}) as { readonly locks?: Locks };
  const others = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  return (mode, work) => {
    const isAlone = mode === "exclusive";
    const turn = Promise.allSettled(isAlone ? [last, ...others] : [last]).then(() =>
      name === null || !locks ? work() : locks.request(name, { mode }, work),
    );
    if (isAlone) last = turn;
    else {
      others.add(turn);
      const leave = () => void others.delete(turn);
      turn.then(leave, leave);
    }
    return turn;
  };
}
