/** What is said of values that have no words of their own. */
export const values = {
  empty: "Empty",
  more: "Show all",
  less: "Show less",
  rows_one: "{{count}} row",
  rows_other: "{{count}} rows",
  others: "and {{count}} more",
  north: "N",
  south: "S",
  east: "E",
  west: "W",
} as const;
