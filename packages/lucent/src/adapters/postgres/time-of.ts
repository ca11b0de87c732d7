const UTC = "+00";

/** A `timestamptz` as PostgreSQL writes it, "2026-11-22 13:37:00.5+00", as ISO 8601 in UTC with milliseconds. */
export function timeOf(text: string): string {
  if (!text.endsWith(UTC)) return new Date(withWholeZone(text)).toISOString();
  const fraction = text.slice(20, -UTC.length).padEnd(3, "0").slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** PostgreSQL leaves the minutes of a zone out where they are none; ISO 8601 does not. */
function withWholeZone(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11)}`.replace(/([+-]\d\d)$/, "$1:00");
}
