let latest = { time: 0, text: new Date(0).toISOString() };

/**
 * A time, in milliseconds since 1970, as every column and answer shows it: ISO 8601 in UTC with milliseconds. The
 * latest one is remembered, for in one millisecond many requests ask for it, each of them several times.
 */
export function moment(time: number): string {
  if (time !== latest.time) latest = { time, text: new Date(time).toISOString() };
  return latest.text;
}
