const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR];
const JITTER = 0.4;

/**
 * How many milliseconds a letter waits after so many attempts: longer each time, and not all letters equally long, so
 * that a mail server that comes back is not met by all of them at once.
 */
export function backOff(attempts: number): number {
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? (WAITS[0] as number);
  return Math.round(wait * (1 + (Math.random() - 0.5) * JITTER));
}
