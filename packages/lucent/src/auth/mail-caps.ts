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

/** Mails that are counted together. */
export interface MailsAlike {
  readonly kind: string;
  /** The slug of the collection whose people get them. */
  readonly collection: string;
  readonly address: string;
}

/**
 * The cap on mails of a kind to an address, however it is spelled and whether or not anybody has it. Enumeration: the
 * statements are the same, and one always writes, whatever they find.
 *
 * @param life milliseconds for which each of them is of use. Denial of service: were they counted for longer, somebody
 * could have all of them sent at once, and nobody would get another when the last has expired
 */
export function mailCap(engine: Engine, mails: MailsAlike, life: number): MailCap {
  const max = engine.config.mail?.maxPerAddress ?? null;
  if (max === null) return { begin: [], isLeft: null, count: () => [] };
  const key = keyOf(engine, mails);
  return {
    begin: beginCount(engine, { key, window: Math.min(HOUR, life) }),
    isLeft: isBelow(key, max),
    count: (isMailed) => [touchCount(engine, key), countOne(engine, key, isMailed)],
  };
}

/** A letter about to leave for the first time. */
export interface Leaving extends MailsAlike {
  /** Whether it was counted for its address when it was written, as all are that carry a token. */
  readonly isCapped: boolean;
  /** Whether it gives way to others: anybody at all can have any number of such letters sent. */
  readonly givesWay: boolean;
}

/**
 * Counts a letter that is about to leave, and tells whether it goes, waits until some moment (milliseconds since 1970)
 * because so many have left within the hour, or is dropped because so many of its kind have gone to that address.
 */
export async function mayLeave(
  engine: Engine,
  { isCapped, givesWay, ...mails }: Leaving,
): Promise<"goes" | "is dropped" | { readonly waitsUntil: number }> {
  const { maxPerAddress = null, maxPerHour = null } = engine.config.mail ?? {};
  if (!isCapped && maxPerAddress !== null) {
    const { used } = await countUp(engine, { key: keyOf(engine, mails), window: HOUR });
    if (used > maxPerAddress) return "is dropped";
  }
  if (maxPerHour === null) return "goes";
  for (const share of givesWay ? [GIVING_WAY, ALL] : [ALL]) {
    const { used, endsAt } = await countUp(engine, { key: share.key, window: HOUR });
    if (used <= Math.ceil(maxPerHour * share.part)) continue;
    tellOnce(engine, share, endsAt);
    return { waitsUntil: endsAt };
  }
  return "goes";
}

/** A part of all mails that may leave within an hour. */
interface Share {
  readonly key: string;
  readonly part: number;
  readonly warning: string;
}

const ALL: Share = {
  key: "mails of all",
  part: 1,
  warning: "As many mails as may leave within an hour have left (`email.maxPerHour`); the others wait.",
};
// Denial of service: whoever registers strangers or locks accounts without end must not keep letters from everybody else.
const GIVING_WAY: Share = {
  key: "mails that give way",
  part: 1 / 2,
  warning:
    "Half of the mails that may leave within an hour (`email.maxPerHour`) were such as anybody can have sent: to addresses that nobody has proved, or about attempts at accounts. More of these wait, and the other half is kept for all else.",
};

/** Denial of service: whoever may register somebody's address in one collection must not use up their mails of another. */
function keyOf(engine: Engine, { kind, collection, address }: MailsAlike): string {
  return accountKey(engine).mac(JSON.stringify(["mail", kind, collection, canonical(address)]));
}

const accountKey = perEngine(({ secrets: [secret] }) => deriveKey(secret, "account"));

const toldUntil = perEngine(() => new Map<Share, number>());

function tellOnce(engine: Engine, share: Share, endsAt: number): void {
  const told = toldUntil(engine);
  if (told.get(share) === endsAt) return;
  told.set(share, endsAt);
  engine.log.warn({ most: engine.config.mail?.maxPerHour, until: moment(endsAt) }, share.warning);
}
