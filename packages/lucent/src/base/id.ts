const POOL_BYTES = 4096;
const ID_RANDOM_BYTES = 8;
const LARGEST_COUNTER = 0xfff;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

// Random bytes in hexadecimal digits, of which those before `unread` are spent.
let pool = "";
let unread = 0;
let lastMillisecond = 0;
let lastTime = "";
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562 §5.7): sorts by the time of its making, and within one process never runs
 * backwards, not even when the clock does.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    setTime(now);
    counter = Number.parseInt(takeRandom(1), 16) & 0x7f;
  } else if (++counter > LARGEST_COUNTER) {
    setTime(lastMillisecond + 1);
    counter = 0;
  }
  const random = takeRandom(ID_RANDOM_BYTES);
  const variant = HEX[(Number.parseInt(random.slice(0, 2), 16) & 0x3f) | 0x80] as string;
  const sequence = `${(counter >> 8).toString(16)}${HEX[counter & 0xff]}`;
  return `${lastTime}-7${sequence}-${variant}${random.slice(2, 4)}-${random.slice(4)}`;
}

function setTime(millisecond: number): void {
  const digits = millisecond.toString(16).padStart(12, "0");
  lastMillisecond = millisecond;
  lastTime = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

function takeRandom(bytes: number): string {
  const end = unread + bytes * 2;
  if (end > pool.length) {
    pool = crypto.getRandomValues(Buffer.alloc(POOL_BYTES)).toString("hex");
    unread = 0;
    return takeRandom(bytes);
  }
  const taken = pool.slice(unread, end);
  unread = end;
  return taken;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of anything here; all others are answered like an id that is not there. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}
