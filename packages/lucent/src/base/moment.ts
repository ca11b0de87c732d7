/** A time, in milliseconds since 1970, as every column and answer shows it: ISO 8601 in UTC with milliseconds. */
export function moment(time: number): string {
  return new Date(time).toISOString();
}
