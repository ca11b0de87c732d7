import type { values as english } from "../en/values.ts";
import type { TextsLike } from "../texts-like.ts";

/** The texts of `en/values.ts` in German. */
export const values: TextsLike<typeof english> = {
  empty: "Leer",
  more: "Alles zeigen",
  less: "Weniger zeigen",
  rows_one: "{{count}} Zeile",
  rows_other: "{{count}} Zeilen",
  others: "und {{count}} weitere",
  north: "N",
  south: "S",
  east: "O",
  west: "W",
};
