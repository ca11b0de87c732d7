const DAY = 24 * 3_600_000;

type Format = Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat;

const formats = new Map<string, Format>();

/** Makes a format once for a language: there may be hundreds of values on a page. */
function kept<Kind extends Format>(key: string, make: () => Kind): Kind {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known as Kind;
}

/** A number as people write it; years and the like stay without a sign between their digits. */
export function numberWords(value: number, language: string): string {
  const options = { useGrouping: "min2", maximumFractionDigits: 12 } as const;
  return kept(`number ${language}`, () => new Intl.NumberFormat(language, options)).format(value);
}

/** A moment by the reader's clock, to the minute. */
export function exactWords(moment: Date, language: string): string {
  const options = { dateStyle: "medium", timeStyle: "short" } as const;
  return kept(`exact ${language}`, () => new Intl.DateTimeFormat(language, options)).format(moment);
}

/** A moment as people say it: with the time when it is near, else the day alone. */
export function momentWords(moment: Date, language: string, now = new Date()): string {
  const days = Math.round((startOfDay(moment) - startOfDay(now)) / DAY);
  const written = (name: string, options: Intl.DateTimeFormatOptions) =>
    kept(`${name} ${language}`, () => new Intl.DateTimeFormat(language, options)).format(moment);
  const time = () => written("time", { timeStyle: "short" });
  if (Math.abs(days) <= 1) {
    const near = kept(`near ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
    return `${near.format(days, "day")}, ${time()}`;
  }
  if (days < 0 && days > -7) return `${written("weekday", { weekday: "long" })}, ${time()}`;
  return written("day", { dateStyle: "medium" });
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
