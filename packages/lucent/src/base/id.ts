const POOL_BYTES = 4096;
const ID_RANDOM_BYTES = 8;
const LARGEST_COUNTER = 0xfff;

const pool = new Uint8Array(POOL_BYTES);
let unread = POOL_BYTES;
let lastMillisecond = 0;
let counter = 0;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * A new UUIDv7 (RFC 9562 §5.7): sorts by the time of its making, and within one process never runs
 * backwards, not even when the clock does.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = randomByte() & 0x7f;
  } else if (++counter > LARGEST_COUNTER) {
    lastMillisecond += 1;
    counter = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, "0");
  const sequence = counter.toString(16).padStart(3, "0");
  const start = takeRandom(ID_RANDOM_BYTES);
  const hex = (offset: number) => HEX[pool[start + offset] as number] as string;
  const variant = HEX[((pool[start] as number) & 0x3f) | 0x80] as string;
  return (
    `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${hex(1)}-` +
    hex(2) +
    hex(3) +
    hex(4) +
    hex(5) +
    hex(6) +
    hex(7)
  );
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of anything here; all others are answered like an id that is not there. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

function randomByte(): number {
  return pool[takeRandom(1)] as number;
}

function takeRandom(bytes: number): number {
  if (unread + bytes > POOL_BYTES) {
    crypto.getRandomValues(pool);
    unread = 0;
  }
  const start = unread;
  unread += bytes;
  return start;
}
