import { type Engine, perEngine } from "../../operation/index.ts";
import { claim, dueLetters, nextDue, type OutboxRow } from "./rows.ts";
import { type Sender, senderOf } from "./sender.ts";

/** Sends what lies in the outbox of one engine, a few letters at a time. */
export interface Office {
  /** Looks into the outbox in so many milliseconds, or earlier if it was going to. */
  lookIn(milliseconds: number): void;
  /** Looks now, and resolves once all that was due has been tried. */
  lookNow(): Promise<void>;
  /** Sends what was to be looked for, waits for the letters in hand, but not for ever, and begins with no other. */
  close(): Promise<void>;
}

const AT_ONCE = 5;
const LONGEST_WAIT = 60_000;
const LONGEST_GOODBYE = 8_000;

/** The office of an engine. */
export const officeOf: (engine: Engine) => Office = perEngine(openOffice);

function openOffice(engine: Engine): Office {
  const sender: Sender = senderOf(engine);
  const inHand = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let bell = Promise.withResolvers<void>();
  let isAskedAgain = false;
  let isClosed = false;

  return {
    lookIn,
    lookNow,
    async close() {
      const isAwaited = timer !== undefined && !sender.isServerDown();
      rest();
      const last = isAwaited ? lookNow() : looking;
      const patience = Promise.withResolvers<void>();
      const goodbye = setTimeout(patience.resolve, LONGEST_GOODBYE);
      await Promise.race([last, patience.promise]);
      clearTimeout(goodbye);
      isClosed = true;
      rest();
      bell.resolve();
    },
  };

  function lookIn(milliseconds: number): void {
    const at = Date.now() + milliseconds;
    if (isClosed || at >= wakesAt) return;
    rest();
    wakesAt = at;
    timer = setTimeout(() => void lookNow(), milliseconds).unref();
  }

  function rest(): void {
    clearTimeout(timer);
    timer = undefined;
    wakesAt = Number.POSITIVE_INFINITY;
  }

  function lookNow(): Promise<void> {
    rest();
    bell.resolve();
    isAskedAgain = true;
    looking ??= look();
    return looking;
  }

  async function look(): Promise<void> {
    try {
      while (!isClosed) {
        isAskedAgain = false;
        bell = Promise.withResolvers();
        await takeUp();
        if (inHand.size > 0) {
          // One that takes long keeps nobody else's letter waiting.
          await Promise.race([...inHand.values(), bell.promise]);
          continue;
        }
        const next = await nextDue(engine);
        // Race: what was posted behind the last look is waited for as well.
        if (isAskedAgain) continue;
        if (next !== null) lookIn(Math.min(Math.max(next - engine.clock.now(), 0) + 10, LONGEST_WAIT));
        return;
      }
    } catch (error) {
      engine.log.warn({ err: error }, "The outbox could not be read; it is looked at again later.");
    } finally {
      looking = undefined;
    }
  }

  /** Takes up as many letters as may be in hand at once. */
  async function takeUp(): Promise<void> {
    while (inHand.size < AT_ONCE) {
      const due = await dueLetters(engine, AT_ONCE);
      const rows = due.filter(({ id }) => !inHand.has(id)).slice(0, AT_ONCE - inHand.size);
      if (rows.length === 0) return;
      await Promise.all(rows.map(take));
    }
  }

  async function take(row: OutboxRow): Promise<void> {
    const taken = await claim(engine, row);
    if (!taken) return;
    inHand.set(
      row.id,
      sender.send(taken).finally(() => inHand.delete(row.id)),
    );
  }
}
