import type { Engine } from "../../operation/index.ts";
import { MailRefused } from "../../ports/index.ts";
import { backOff } from "./back-off.ts";
import { mailOf } from "./mail-of.ts";
import { type OutboxRow, putBack, takeOut } from "./rows.ts";

/** Sends letters that were taken in hand. */
export interface Sender {
  /** Sends a letter or puts it back; whatever happens is settled here and in the log. */
  send(row: OutboxRow): Promise<void>;
  /** Whether the mail server took nothing the last time. */
  isServerDown(): boolean;
}

/** The sender of an engine. */
export function senderOf(engine: Engine): Sender {
  const { log } = engine;
  let isDown = false;

  return {
    isServerDown: () => isDown,
    async send(row) {
      try {
        await settle(row);
      } catch (error) {
        // Its claim ends by itself, and it is tried again.
        log.warn({ err: error, letter: row.letter }, "A letter could not be settled in the outbox.");
      }
    },
  };

  async function settle(row: OutboxRow): Promise<void> {
    const facts = { letter: row.letter, person: row.person, attempts: row.attempts };
    const mail = engine.mailer && (await mailOf(engine, row));
    if (!mail) {
      log.debug(facts, "A letter was dropped: nobody needs it any more.");
      return takeOut(engine, row);
    }
    try {
      await engine.mailer?.send(mail);
    } catch (error) {
      return failed(row, error as Error, facts);
    }
    if (isDown) log.info({}, "The mail server takes letters again.");
    isDown = false;
    await takeOut(engine, row);
  }

  async function failed(row: OutboxRow, error: Error, facts: object): Promise<void> {
    const told = { ...facts, reason: error.message };
    if (error instanceof MailRefused) {
      log.error(told, "A letter was refused for good and is not sent.");
      return takeOut(engine, row);
    }
    // Once for each time that it goes down, not once for each letter.
    if (!isDown) log.warn(told, "The mail server took no letter. They wait and are sent later.");
    isDown = true;
    await putBack(engine, row, backOff(row.attempts));
  }
}
