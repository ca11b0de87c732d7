/** When the people of Node stop mending a release line, by its number; as published in the schedule of its releases. */
export const NODE_ENDS: ReadonlyMap<number, string> = new Map([
  [18, "2025-04-30"],
  [19, "2023-06-01"],
  [20, "2026-04-30"],
  [21, "2024-06-01"],
  [22, "2027-04-30"],
  [23, "2025-06-01"],
  [24, "2028-04-30"],
  [25, "2026-06-01"],
]);
