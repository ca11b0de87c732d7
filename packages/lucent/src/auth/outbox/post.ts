import { moment, newId } from "../../base/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Insert } from "../../ports/index.ts";
import { deviceOf } from "../device-of.ts";
import type { LetterName } from "../letters/index.ts";
import { tokenStands } from "../mailed-tokens.ts";
import { isPerson } from "../people.ts";
import { OUTBOX, PEOPLE } from "../tables.ts";

/** A letter to somebody. */
export interface Letter {
  readonly letter: LetterName;
  /** The id of whom it is to. */
  readonly person: string;
  /** The id of the token that it carries. */
  readonly token?: string;
  /** The one address to which it goes; when absent the person's own, as it stands when the letter is sent. */
  readonly address?: string;
  /** What must hold, beside that person and token are there, for it to be written at all. */
  readonly when?: Condition;
}

const PREFERENCES = /^[\w*,;=. -]{1,300}/;

/**
 * The statement that puts a letter into the outbox, for the batch of what it tells. It is sent after that by whichever
 * node comes to it first; call `sendSoon` once the batch is committed.
 */
export function post({ engine, collection, caller }: Scene, letter: Letter): Insert {
  const now = moment(engine.clock.now());
  const { person, token, address, when } = letter;
  const { req, user } = caller;
  // Disclosure: an administrator's address is none of those on whom they act.
  const isOther = user !== null && user.id !== person;
  return {
    kind: "insert",
    into: OUTBOX.name,
    values: {
      id: newId(),
      letter: letter.letter,
      person,
      collection: collection.slug,
      token: token ?? null,
      address: address ?? null,
      language: languagesOf(req),
      origin: {
        address: isOther ? null : req.address,
        device: isOther ? null : deviceOf(req),
      },
      createdAt: now,
      attempts: 0,
      dueAt: now,
    },
    when: {
      all: [
        { exists: { from: PEOPLE.name, where: isPerson(person) } },
        ...(token === undefined ? [] : [tokenStands(token)]),
        ...(when ? [when] : []),
        // Where no mail is sent it is never written, and what is done stays the same.
        ...(engine.mailer ? [] : [{ any: [] }]),
      ],
    },
  };
}

/** What somebody says of languages, as far as it is kept. */
function languagesOf({ headers }: Scene["caller"]["req"]): string | null {
  return PREFERENCES.exec(headers.get("accept-language") ?? "")?.[0] ?? null;
}
