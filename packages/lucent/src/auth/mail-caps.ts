import { canonical, moment } from "../base/index.ts";
import { deriveKey } from "../crypto/index.ts";
import {
  beginCount,
  countOne,
  countUp,
  type Engine,
  isBelow,
  perEngine,
  touchCount,
} from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";

const HOUR = 60 * 60 * 1000;

/** The statements around what is mailed to an address, by which no more mails of a kind go there than may within an hour. */
export interface MailCap {
  /** Come first in the batch. */
  readonly begin: readonly Write[];
  /** Whether one more may go; always where there is no cap. */
  readonly isLeft: Condition | null;
  /** Come last, and count where the condition holds that says that there is a mail. */
  count(isMailed: Condition): readonly Write[];
}

/**
 * The cap on mails of a kind to an address, however it is spelled and whether or not anybody has it. Enumeration: the
 * statements are the same, and one always writes, whatever they find.
 */
export function mailCap(engine: Engine, kind: string, address: string): MailCap {
  const max = engine.config.mail?.maxPerAddress ?? null;
  if (max === null) return { begin: [], isLeft: null, count: () => [] };
  const key = keyOf(engine, kind, address);
  return {
    begin: beginCount(engine, { key, window: HOUR }),
    isLeft: isBelow(key, max),
    count: (isMailed) => [touchCount(engine, key), countOne(engine, key, isMailed)],
  };
}

/** A letter about to leave for the first time. */
export interface Leaving {
  readonly kind: string;
  readonly address: string;
  /** Whether it was counted for its address when it was written, as all are that carry a token. */
  readonly isCapped: boolean;
}

/**
 * Counts a letter that is about to leave, and tells whether it goes, waits until some moment (milliseconds since 1970)
 * because so many have left within the hour, or is dropped because so many of its kind have gone to that address.
 */
export async function mayLeave(
  engine: Engine,
  { kind, address, isCapped }: Leaving,
): Promise<"goes" | "is dropped" | { readonly waitsUntil: number }> {
  const { maxPerAddress = null, maxPerHour = null } = engine.config.mail ?? {};
  if (!isCapped && maxPerAddress !== null) {
    const { used } = await countUp(engine, { key: keyOf(engine, kind, address), window: HOUR });
    if (used > maxPerAddress) return "is dropped";
  }
  if (maxPerHour === null) return "goes";
  const { used, endsAt } = await countUp(engine, { key: "mails of all", window: HOUR });
  if (used <= maxPerHour) return "goes";
  tellOnce(engine, endsAt);
  return { waitsUntil: endsAt };
}

function keyOf(engine: Engine, kind: string, address: string): string {
  return accountKey(engine).mac(JSON.stringify(["mail", kind, canonical(address)]));
}

const accountKey = perEngine(({ secrets: [secret] }) => deriveKey(secret, "account"));

const toldUntil = perEngine(() => ({ until: 0 }));

function tellOnce(engine: Engine, endsAt: number): void {
  const told = toldUntil(engine);
  if (told.until === endsAt) return;
  told.until = endsAt;
  engine.log.warn(
    { most: engine.config.mail?.maxPerHour, until: moment(endsAt) },
    "As many mails as may leave within an hour have left (`email.maxPerHour`); the others wait.",
  );
}
