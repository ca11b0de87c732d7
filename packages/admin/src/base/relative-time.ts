const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["week", 7 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
];

// Clocks go a little apart: what has just happened elsewhere may lie ahead by this one.
const NOW_SECONDS = 3;

/** How far a moment lies from now, in words: "3 hours ago". What is still to come is not told sooner than it is. */
export function relativeTime(moment: string, language: string, now = Date.now()): string {
  const exact = (Date.parse(moment) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const round = exact > 0 ? Math.ceil : Math.trunc;
  const seconds = round(exact);
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  if (unit === "second") return format.format(seconds > NOW_SECONDS ? seconds : 0, unit);
  return format.format(round(seconds / length), unit);
}
