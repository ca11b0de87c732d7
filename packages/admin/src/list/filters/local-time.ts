const TO_THE_MINUTE = 16;
const MINUTE = 60_000;

/** A moment as the browser's control for times writes it, by the reader's clock; empty for what is none. */
export function localOf(moment: unknown): string {
  const time = typeof moment === "string" ? new Date(moment) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) return "";
  return new Date(time.getTime() - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, TO_THE_MINUTE);
}

/** What the browser's control for times says, as a moment; undefined until all of it is there. */
export function isoOf(local: string): string | undefined {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
