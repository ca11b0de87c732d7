import type { Entry } from "../check/entries.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";

/** A name and the place that says it. */
export interface Named {
  readonly name: string;
  readonly place: Place;
}

/**
 * The name of a collection or a field: its own word (`slug` or `name`), else the key that it stands under.
 * Where several are given they must agree.
 */
export function nameOf(entry: Entry, words: readonly ("slug" | "name")[]): Named | undefined {
  const written = words.filter((word) => entry.value[word] !== undefined);
  const texts = written.filter((word) => isText(entry, word));
  const named = texts.map((word) => ({
    name: entry.value[word] as string,
    place: inside(entry.place, word),
  }));
  if (entry.key !== undefined) named.unshift({ name: entry.key, place: entry.place });
  const [first, ...others] = named;
  for (const other of others.filter(({ name }) => name !== first?.name)) {
    fault(
      other.place,
      `${shown(other.name)} differs from the name ${shown(first?.name)} that it has already.`,
      `Write ${shown(first?.name)} in both places, or say the name once.`,
    );
  }
  if (!first && written.length === 0) {
    const word = words[0] as string;
    fault(inside(entry.place, word), `An item of a list needs a \`${word}\`.`, `Write \`${word}: "…"\`.`);
  }
  return first;
}

function isText(entry: Entry, word: string): boolean {
  const value = entry.value[word];
  if (typeof value === "string" && value !== "") return true;
  fault(inside(entry.place, word), `Expected a name, got ${shown(value)}.`, "Write a name in quotes.");
  return false;
}

/** Says of each name that another has been before it, the same or one that SQL takes for the same. */
export function refuseDoubles(named: readonly Named[]): void {
  const seen = new Map<string, string>();
  for (const { name, place } of named) {
    const before = seen.get(name.toLowerCase());
    if (before === undefined) seen.set(name.toLowerCase(), name);
    else if (before === name) fault(place, `The name ${shown(name)} is taken.`, "Give each its own name.");
    else
      fault(
        place,
        `${shown(name)} differs from ${shown(before)} only in case.`,
        "Databases take them for one; write another name.",
      );
  }
}
