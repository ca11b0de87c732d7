const UNITS = [
  ["day", 24 * 60 * 60 * 1000],
  ["hour", 60 * 60 * 1000],
  ["minute", 60 * 1000],
  ["second", 1000],
] as const;

/** One day in milliseconds. */
export const DAY: number = UNITS[0][1];
/** One hour in milliseconds. */
export const HOUR: number = UNITS[1][1];
/** One minute in milliseconds. */
export const MINUTE: number = UNITS[2][1];

/** A length of time as people say it, such as `7 days`. */
export function spellLength(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, one]) => milliseconds >= one) ?? UNITS[3];
  const count = Math.round((milliseconds / length) * 10) / 10;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
