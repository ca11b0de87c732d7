import type { ResolvedMail } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Mail } from "../../ports/index.ts";
import { type LetterName, writeLetter } from "../letters/index.ts";
import { tokenById, tokenText } from "../mailed-tokens.ts";
import { addressOf, personById } from "../people.ts";
import { isVerified } from "../verified.ts";
import type { OutboxRow } from "./rows.ts";

/** A mail that may go out. */
export interface OutgoingMail {
  readonly mail: Mail;
  /** Whether anybody at all can have any number of such mails sent, so that it gives way to others. */
  readonly givesWay: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const ABOUT_ATTEMPTS: ReadonlySet<LetterName> = new Set(["locked", "already registered"]);

/**
 * The mail that a letter in the outbox has become by now; null where nobody needs it any more: its token is gone or has
 * expired, the person is gone or has another address than the token is about, or it has waited for a whole day.
 */
export async function mailOf(engine: Engine, row: OutboxRow): Promise<OutgoingMail | null> {
  const collection = engine.config.collections.get(row.collection);
  const person = collection?.auth ? await personById(engine, collection, row.person) : null;
  if (!collection || !person) return null;
  const now = engine.clock.now();
  const token = row.token === null ? null : await tokenById(engine, row.token);
  if (row.token !== null && (!token || Date.parse(token.expiresAt) <= now)) return null;
  if (token === null && Date.parse(row.createdAt) + DAY <= now) return null;

  const own = addressOf(person.document);
  // A token that is mailed to somebody else than the person is about the address that they are to have.
  if (token && row.letter !== "confirm address" && token.address !== own) return null;
  const to = row.address ?? token?.address ?? own;
  if (to === null) return null;

  const isProven = to === own && isVerified(collection, person.document);
  const letter = await writeLetter(engine, {
    letter: row.letter,
    collection,
    document: person.document,
    isProven,
    token: token && { text: tokenText(engine, token), expiresAt: token.expiresAt },
    languages: row.language,
    origin: { address: row.origin?.address ?? null, device: row.origin?.device ?? null },
    askedAt: row.createdAt,
    id: row.id,
  });
  const { from } = engine.config.mail as ResolvedMail;
  const isToStranger =
    collection.auth?.verification.isSent === true && !isProven && row.letter !== "invitation";
  return {
    mail: { from, to, ...letter, id: row.id },
    givesWay: isToStranger || ABOUT_ATTEMPTS.has(row.letter),
  };
}
