import type { ResolvedCollection } from "../../config/index.ts";
import { type Engine, stranger } from "../../operation/index.ts";
import { MailRefused } from "../../ports/index.ts";
import { tellOf } from "../events/index.ts";
import { mayLeave } from "../mail-caps.ts";
import { backOff } from "./back-off.ts";
import type { OutgoingMail } from "./mail-of.ts";
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
        // All letters in all languages are no matter for the start.
        const { mailOf } = await import("./mail-of.ts");
        const outgoing = engine.mailer && (await mailOf(engine, row));
        if (outgoing) await leave(row, outgoing);
        else await drop(row, "nobody needs it any more");
      } catch (error) {
        // Its claim ends by itself, and it is tried again.
        log.warn(
          { err: error, ...factsOf(row) },
          "A letter could not be written or taken out of the outbox.",
        );
      }
    },
  };

  async function leave(row: OutboxRow, { mail, givesWay }: OutgoingMail): Promise<void> {
    if (row.attempts === 1) {
      const { letter: kind, collection } = row;
      const leaving = { kind, collection, address: mail.to, isCapped: row.token !== null, givesWay };
      const permission = await mayLeave(engine, leaving);
      if (permission === "is dropped") return drop(row, "many of its kind have gone to that address");
      if (permission !== "goes") return putBack(engine, row, { until: permission.waitsUntil, attempts: 0 });
    }
    try {
      await engine.mailer?.send(mail);
    } catch (error) {
      return failed(row, error as Error);
    }
    if (isDown) log.info({}, "The mail server takes letters again.");
    isDown = false;
    await takeOut(engine, row);
  }

  async function drop(row: OutboxRow, reason: string): Promise<void> {
    log.debug({ ...factsOf(row), reason }, "A letter was dropped.");
    await takeOut(engine, row);
  }

  async function failed(row: OutboxRow, error: Error): Promise<void> {
    const told = { ...factsOf(row), reason: error.message };
    if (error instanceof MailRefused) {
      log.error(told, "A letter was refused for good and is not sent.");
      const collection = engine.config.collections.get(row.collection) as ResolvedCollection;
      const scene = { engine, collection, caller: stranger(engine) };
      return takeOut(engine, row, tellOf(scene, { event: "mail refused", person: row.person }));
    }
    // Once for each time that it goes down, not once for each letter.
    if (!isDown) log.warn(told, "The mail server took no letter. They wait and are sent later.");
    isDown = true;
    await putBack(engine, row, { until: engine.clock.now() + backOff(row.attempts) });
  }
}

function factsOf({ letter, person, attempts }: OutboxRow): object {
  return { letter, person, attempts };
}
