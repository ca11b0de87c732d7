import type { Door } from "./doors.ts";

/** Somebody was let in. */
export interface Entry {
  readonly door: string;
  readonly text: string;
  readonly said: string;
}

/**
 * Shows every text at doors, and gives all those that let anybody in.
 *
 * @param each at how many doors each text is shown, of which the next one is shown at those that follow; all when absent
 */
export async function tryAll(
  doors: readonly Door[],
  texts: readonly string[],
  each = doors.length,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const [place, text] of texts.entries()) {
    for (let step = 0; step < each; step++) {
      const { name, collection, tries } = doors[(place * each + step) % doors.length] as Door;
      const said = await tries(text);
      if (said !== null) entries.push({ door: `${name} of ${collection}`, text, said: said.slice(0, 200) });
    }
  }
  return entries;
}

/** So many of them, the same ones each time. */
export function someOf<Item>(items: readonly Item[], count: number): readonly Item[] {
  let state = 20_261_122;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, count)
    .map(({ item }) => item);
}
