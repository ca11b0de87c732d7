const UTC = "+00";

/** The years of a date have four digits and more; before the first one it ends in "BC". */
const IN_A_ZONE =
  /^(?<year>\d{4,})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?(?<sign>[+-])(?<hours>\d\d)(?::(?<minutes>\d\d))?(?::(?<seconds>\d\d))?(?<era> BC)?$/;

/**
 * A `timestamptz` as PostgreSQL writes it, "2026-11-22 13:37:00.5+00", as ISO 8601 in UTC with milliseconds, whatever
 * the time zone of the session is.
 */
export function timeOf(text: string): string {
  if (!text.endsWith(UTC)) return fromZone(text);
  const fraction = text.slice(20, -UTC.length).padEnd(3, "0").slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** Zones of long ago are seconds away from UTC, and a time of year 1 or 9999 may be of another year there. */
function fromZone(text: string): string {
  const parts = IN_A_ZONE.exec(text)?.groups;
  if (parts === undefined) throw new TypeError(`The database gives a time that is none: ${text}`);
  const part = (name: string) => Number(parts[name] ?? 0);
  const local = new Date(0);
  local.setUTCFullYear(parts["era"] ? 1 - part("year") : part("year"), part("month") - 1, part("day"));
  const milliseconds = Number((parts["fraction"] ?? "").padEnd(3, "0").slice(0, 3));
  local.setUTCHours(part("hour"), part("minute"), part("second"), milliseconds);
  const offset = (part("hours") * 60 + part("minutes")) * 60 + part("seconds");
  const utc = local.getTime() - (parts["sign"] === "-" ? -offset : offset) * 1000;
  return new Date(utc).toISOString();
}
