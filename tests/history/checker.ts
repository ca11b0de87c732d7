/** From when to when something took, by the one clock of whoever asked. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something that was made true at some moment of a span, such as that a session has ended. */
export interface Change extends Span {
  readonly what: string;
  /** Of what it is, such as "session 12". */
  readonly fact: string;
  readonly value: string;
  /** Whether it surely came about by the end of the span, or only may have. */
  readonly sure: boolean;
}

/** What must be true of a fact for a request to be accepted. */
export interface Need {
  readonly fact: string;
  readonly oneOf: readonly string[];
}

/** A request, what it stood on, and whether it was accepted. */
export interface Claim extends Span {
  readonly what: string;
  readonly needs: readonly Need[];
  readonly accepted: boolean;
}

/** A request that cannot have been answered so, and the change that says why. */
export interface Fault {
  readonly kind: "accepted too late" | "refused for nothing";
  readonly claim: Claim;
  readonly change: Change | null;
}

/** What each fact may have been at any time. */
export type Facts = ReadonlyMap<string, readonly Change[]>;

/** Puts changes in order, by what they are of. */
export function factsOf(changes: readonly Change[]): Facts {
  const sorted = changes.toSorted((one, other) => one.start - other.start);
  return Map.groupBy(sorted, ({ fact }) => fact);
}

/**
 * The changes by which a fact may have stood at some moment of a span: those that began before its end and that no
 * other has surely replaced before its start. Whatever overlaps may have come in any order.
 */
export function standing(facts: Facts, fact: string, span: Span): readonly Change[] {
  const begun = (facts.get(fact) ?? []).filter(({ start }) => start < span.end);
  const over = begun.filter(({ sure, end }) => sure && end < span.start).map(({ start }) => start);
  const replaced = over.reduce((latest, start) => Math.max(latest, start), Number.NEGATIVE_INFINITY);
  return begun.filter(({ end }) => end >= replaced);
}

/**
 * Finds every request that began after something had taken its ground away and was accepted all the same, and every
 * one that was refused although its ground stood all the while. The pair that lies closest together comes first.
 */
export function findFaults(facts: Facts, claims: readonly Claim[]): readonly Fault[] {
  const faults = claims.flatMap((claim) =>
    claim.accepted ? tooLate(facts, claim) : forNothing(facts, claim),
  );
  return faults.toSorted((one, other) => distance(one) - distance(other));
}

function tooLate(facts: Facts, claim: Claim): readonly Fault[] {
  return claim.needs.flatMap(({ fact, oneOf }) => {
    const possible = standing(facts, fact, claim);
    if (possible.some(({ value }) => oneOf.includes(value))) return [];
    const before = possible.filter(({ sure, end }) => sure && end < claim.start);
    return [{ kind: "accepted too late" as const, claim, change: latest(before) }];
  });
}

function forNothing(facts: Facts, claim: Claim): readonly Fault[] {
  const grounds = claim.needs.map(({ fact, oneOf }) => ({ oneOf, possible: standing(facts, fact, claim) }));
  const stood = grounds.every(
    ({ oneOf, possible }) => possible.length > 0 && possible.every(({ value }) => oneOf.includes(value)),
  );
  if (!stood) return [];
  return [
    { kind: "refused for nothing", claim, change: latest(grounds.flatMap(({ possible }) => possible)) },
  ];
}

function latest(changes: readonly Change[]): Change | null {
  return changes.toSorted((one, other) => other.end - one.end)[0] ?? null;
}

function distance({ claim, change }: Fault): number {
  return change ? claim.start - change.end : Number.POSITIVE_INFINITY;
}

/** A fault as people read it. */
export function told({ kind, claim, change }: Fault): string {
  const at = ({ start, end }: Span) => `${start.toFixed(1)}–${end.toFixed(1)} ms`;
  const before = change
    ? `${change.what} (${at(change)}): ${change.fact} is ${change.value}`
    : "nothing known";
  return `${kind}: ${claim.what} (${at(claim)})\n  after ${before}`;
}
