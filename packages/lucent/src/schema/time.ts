const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A moment as all databases keep it: ISO 8601 in UTC with milliseconds, years 1 to 9999, so that texts
 * sort as times do. Takes a `Date` or ISO text (without a zone: UTC); null for anything else.
 */
export function toMoment(value: unknown): string | null {
  if (value instanceof Date) return toText(value);
  if (typeof value !== "string" || !ISO.test(value)) return null;
  const hasZone = value.length === 10 || /(Z|[+-]\d{2}:\d{2})$/.test(value);
  const date = new Date(hasZone ? value : `${value}Z`);
  // `new Date` rolls 30 February over into March; the day must still be the one that was written.
  const day = Number(value.slice(8, 10));
  return day <= daysOfMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7))) ? toText(date) : null;
}

function toText(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return text.length === 24 && !text.startsWith("0000") ? text : null;
}

function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
