/** What nobody used for so long is let go, before a firewall on the way forgets it without a word; in milliseconds. */
const LONGEST = 30_000;

/** Things that nobody uses at the moment. What was used last is taken first, so that the rest may be let go. */
export interface Shelf<Thing> {
  put(thing: Thing): void;
  /** The thing that was used last, and for how many milliseconds it has lain there. */
  take(): { readonly thing: Thing; readonly age: number } | undefined;
  remove(thing: Thing): void;
  all(): readonly Thing[];
  /** Lets nothing go by itself any more. */
  stop(): void;
}

/** Makes an empty shelf, from which things are let go after a while. */
export function shelfOf<Thing>(letGo: (thing: Thing) => void): Shelf<Thing> {
  const things = new Map<Thing, number>();
  const sweeper = setInterval(() => {
    for (const [thing, since] of things) {
      if (performance.now() - since <= LONGEST) return;
      things.delete(thing);
      letGo(thing);
    }
  }, LONGEST / 3);
  sweeper.unref();

  return {
    put: (thing) => void things.set(thing, performance.now()),
    take() {
      const last = [...things].at(-1);
      if (last === undefined) return undefined;
      const [thing, since] = last;
      things.delete(thing);
      return { thing, age: performance.now() - since };
    },
    remove: (thing) => void things.delete(thing),
    all: () => [...things.keys()],
    stop: () => clearInterval(sweeper),
  };
}
