import {
  type Change,
  type Claim,
  type Facts,
  type Fault,
  factsOf,
  findFaults,
  type Span,
  standing,
} from "./checker.ts";
import { ALIVE, ENDED, type Exchange, factOf } from "./history.ts";

const GRACE = 10_000;
// Two clocks that both run by the second: the one of the servers may be read a little sooner or later.
const TOLERANCE = 50;
const NEVER = Number.POSITIVE_INFINITY;

/** What a history comes to. */
export interface Verdict {
  readonly faults: readonly Fault[];
  /** One token that was given two successors; there must be none. */
  readonly forks: readonly string[];
}

/** Judges a history by the rules that sessions, refresh tokens, keys, roles and passwords follow. */
export function judge(history: readonly Exchange[]): Verdict {
  const rotations = rotationsIn(history);
  const plain = [...changesIn(history), ...rotated(rotations)];
  const renewals = renewalsOf(history, rotations, factsOf(plain));
  const plainly = history.filter(({ renewal }) => !renewal);
  const claims = [...plainly.flatMap((exchange) => claimOf(exchange)), ...renewals.claims];
  return {
    faults: findFaults(factsOf([...plain, ...renewals.changes]), claims),
    forks: [...rotations.values()].flatMap(({ given, what }) => (given.size > 1 ? [what] : [])),
  };
}

/** What was answered is claimed; of a request without an answer nothing is. */
function claimOf(exchange: Exchange, needs = exchange.needs): readonly Claim[] {
  const { what, start, end, accepted } = exchange;
  return accepted === null ? [] : [{ what, start, end, accepted, needs }];
}

interface Opening {
  readonly by: Exchange;
  readonly session: string;
}

function changesIn(history: readonly Exchange[]): readonly Change[] {
  const done = history.filter(({ accepted }) => accepted !== false);
  const opened = new Map<string, Opening[]>();
  for (const by of done) {
    for (const effect of by.effects) {
      if ("opens" in effect) listIn(opened, effect.of).push({ by, session: effect.opens });
    }
  }
  return done.flatMap((by) =>
    by.effects.flatMap((effect) => {
      if ("fact" in effect) return [changeOf(by, effect)];
      if ("endsSessionsOf" in effect) return endings(by, opened.get(effect.endsSessionsOf) ?? []);
      return [
        changeOf(by, { fact: factOf.session(effect.opens), value: ALIVE }),
        changeOf(by, { fact: factOf.leaf(effect.opens), value: effect.leaf }),
      ];
    }),
  );
}

/** What ends all sessions of a person ends those that stood when it began; those that were being opened it may end. */
function endings(exchange: Exchange, theirs: readonly Opening[]): readonly Change[] {
  return theirs
    .filter(({ by }) => by !== exchange && by.start < latestOf(exchange))
    .map(({ by, session }) => {
      const change = changeOf(exchange, { fact: factOf.session(session), value: ENDED });
      return { ...change, sure: change.sure && by.end < exchange.start };
    });
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

interface Rotation extends Span {
  readonly what: string;
  /** Whether anybody was told of it. */
  readonly accepted: boolean | null;
  readonly session: string;
  readonly next: string;
  readonly given: Set<string>;
}

/**
 * When each refresh token was used up: before the first of its users was answered, or, as far as anybody knows, by one
 * who was not. What a token was given that nobody has been told of has no name of its own.
 */
function rotationsIn(history: readonly Exchange[]): ReadonlyMap<string, Rotation> {
  const rotations = new Map<string, Rotation>();
  for (const { renewal, accepted, start, what, ...exchange } of history) {
    if (accepted === false || !renewal) continue;
    const { shown, session, got } = renewal;
    if (accepted && got === null) continue;
    const end = accepted ? exchange.end : NEVER;
    const known = rotations.get(shown);
    const given = new Set([...(known?.given ?? []), ...(got === null ? [] : [got])]);
    const [next = `what follows on ${shown}`] = given;
    rotations.set(shown, {
      start: Math.min(start, known?.start ?? start),
      end: Math.min(end, known?.end ?? end),
      accepted: accepted || (known?.accepted ?? null),
      what: known?.what ?? what,
      session,
      next,
      given,
    });
  }
  return rotations;
}

function rotated(rotations: ReadonlyMap<string, Rotation>): readonly Change[] {
  return [...rotations.values()].map((rotation) =>
    changeOf(rotation, { fact: factOf.leaf(rotation.session), value: rotation.next }),
  );
}

/**
 * What refresh tokens may do: the current one goes on; the one before it gives the same successor for ten seconds. Any
 * other is refused and ends its session.
 */
function renewalsOf(
  history: readonly Exchange[],
  rotations: ReadonlyMap<string, Rotation>,
  facts: Facts,
): { readonly claims: readonly Claim[]; readonly changes: readonly Change[] } {
  const claims: Claim[] = [];
  const changes: Change[] = [];
  for (const exchange of history) {
    const { renewal, accepted } = exchange;
    if (!renewal) continue;
    const { session, shown } = renewal;
    if (accepted === null) {
      // It may come to a node so late that its token is one of before.
      changes.push(changeOf(exchange, { fact: factOf.session(session), value: ENDED }));
      continue;
    }
    const fact = factOf.leaf(session);
    const rotation = rotations.get(shown);
    const inGrace = [shown, ...(rotation ? [rotation.next] : [])];
    const surelyOver = rotation !== undefined && exchange.start - rotation.end > GRACE + TOLERANCE;
    const surelyNot = !rotation || exchange.end - rotation.start < GRACE - TOLERANCE;
    const oneOf = (accepted ? surelyOver : !surelyNot) ? [shown] : inGrace;
    claims.push(...claimOf(exchange, [...exchange.needs, { fact, oneOf }]));
    const leaves = standing(facts, fact, exchange).map(({ value }) => value);
    // Where it had to be taken, its refusal is a fault and no reason for others.
    if (accepted || leaves.every((leaf) => oneOf.includes(leaf))) continue;
    const mayPass = surelyOver ? [shown] : inGrace;
    const sure = !leaves.some((leaf) => mayPass.includes(leaf));
    changes.push({ ...changeOf(exchange, { fact: factOf.session(session), value: ENDED }), sure });
  }
  return { claims, changes };
}

function changeOf(
  { what, start, end, accepted }: Span & Pick<Exchange, "what" | "accepted">,
  { fact, value }: { readonly fact: string; readonly value: string },
): Change {
  const sure = accepted === true;
  return { what, start, end: latestOf({ end, accepted }), fact, value, sure };
}

/** Until when something came about: what nobody was told of may still do. */
function latestOf({ end, accepted }: Pick<Exchange, "end" | "accepted">): number {
  return accepted === null ? NEVER : end;
}
