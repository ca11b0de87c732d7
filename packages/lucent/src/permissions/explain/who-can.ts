import { setImmediate as turn } from "node:timers/promises";
import type { Caller } from "../../access/index.ts";
import type { CallerPlace, Engine, KnownCaller } from "../../operation/index.ts";
import { pageOf, pageRequest } from "../../query/index.ts";
import type { AskedAct } from "./asked-access.ts";
import { type Explained, explainIfAble } from "./explain.ts";
import { type ShownCaller, showCaller } from "./shown-caller.ts";

/** How many are asked about before an answer is given, and how long: rules may take their time. */
const MOST_ASKED = 2_000;
const MOST_MILLISECONDS = 2_000;
const USUAL_LIMIT = 100;
/** For how long others may be kept waiting. */
const MOST_AT_ONCE = 10;

/** Somebody who may do an act. */
export interface Able {
  readonly who: ShownCaller;
  readonly verdict: Explained["verdict"];
  readonly reason: Explained["reason"];
}

/** Some of those who may do an act. */
export interface AbleCallers {
  readonly callers: readonly Able[];
  /** Where to go on; null behind the last one. */
  readonly nextCursor: string | null;
}

/** Whose abilities are asked for, and how many of them are wanted. */
export interface AbleAsked {
  readonly act: AskedAct | "admin";
  readonly asking: Caller;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Those who may do an act, whoever shows nothing first, and where to go on: a part may hold fewer than were asked for. */
export async function findAble(
  engine: Engine,
  { limit = USUAL_LIMIT, cursor = "", ...asked }: AbleAsked,
): Promise<AbleCallers> {
  const page = pageRequest({ limit, cursor }, false);
  const size = page.limit as number;
  const after = page.after as CallerPlace | null;
  const until = performance.now() + MOST_MILLISECONDS;
  let paused = performance.now();
  const found: Able[] = [];
  let count = 0;
  let last: CallerPlace | null = null;
  for await (const { place, ...who } of everybody(engine, after)) {
    if (found.length === size || count === MOST_ASKED || (count > 0 && performance.now() > until)) {
      return { callers: found, nextCursor: cursorAt(last, page) };
    }
    count += 1;
    last = place;
    // Denial of service: most rules answer at once, and nobody else would have their turn before the last of them.
    if (performance.now() > paused + MOST_AT_ONCE) {
      await turn();
      paused = performance.now();
    }
    const explained = await explainIfAble(engine, { ...asked, who: who.known });
    if (!explained) continue;
    const { verdict, reason } = explained;
    found.push({ who: await showCaller(engine, asked.asking, who.known), verdict, reason });
  }
  return { callers: found, nextCursor: null };
}

type Candidate = { readonly known: KnownCaller | null; readonly place: CallerPlace };

async function* everybody(engine: Engine, after: CallerPlace | null): AsyncGenerator<Candidate> {
  if (after === null) yield { known: null, place: [] };
  for (const callers of engine.registry.callers) {
    const behind = after === null || after.length === 0 ? null : after;
    for await (const { place, ...known } of callers.each(engine, behind)) yield { known, place };
  }
}

function cursorAt(place: CallerPlace | null, page: ReturnType<typeof pageRequest>): string | null {
  return pageOf([], { totalDocs: 0, last: place }, page).nextCursor;
}
