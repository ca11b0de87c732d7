/** Choices that a seed decides. */
export interface Random {
  /** A whole number from 0 up to, and without, a bound. */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  isOneIn(chances: number): boolean;
}

/** Makes choices by a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    pick<Item>(items: readonly Item[]) {
      return items[below(items.length)] as Item;
    },
    isOneIn: (chances) => below(chances) === 0,
  };
}
