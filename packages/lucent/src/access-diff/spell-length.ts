const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** A length of time as configs say it, such as `7d`. */
export function spellLength(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, one]) => milliseconds > 0 && milliseconds % one === 0) ?? ["ms", 1];
  return `${milliseconds / length}${unit}`;
}
