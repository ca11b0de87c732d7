/** What a client knows of the session that it is in. No part of it is secret but the tokens. */
export interface Kept extends Partial<Tokens> {
  /** The collection in which the session began. */
  readonly collection: string;
  /** By which the session is told from another one that has come in its place. */
  readonly id: number;
  /** How often it was renewed. */
  readonly renewals: number;
  /** When its access token was given, in milliseconds of this device's clock. */
  readonly since: number;
  /** When that ends. */
  readonly until: number;
}

/** What a session is carried by. */
interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
}

/** An answer that says of a session how long its access token lasts. */
interface Told {
  readonly output: Partial<Tokens> & { readonly exp?: unknown };
  /** The time in the engine, in milliseconds since 1970. */
  readonly now: number;
  readonly collection: string;
}

/** The longest time before its end at which a token is renewed; also by how much a clock may be set back unnoticed. */
const MARGIN = 60_000;
const SHORTEST_LIFE = 1_000;

/** What is known of a session after an answer; `before` is what was known of the same one. Null where it says nothing. */
export function keptAfter({ output, now, collection }: Told, before: Kept | null): Kept | null {
  const { token, refreshToken = before?.refreshToken, exp } = output;
  if (typeof exp !== "number") return null;
  const since = Date.now();
  // Clocks differ, so that lengths of time are compared. What is over already when it comes was told by a wrong one.
  const until = since + Math.max(exp * 1000 - now, SHORTEST_LIFE);
  const { id = Math.random(), renewals = -1 } = before ?? {};
  return {
    collection,
    id,
    renewals: renewals + 1,
    since,
    until,
    ...(token !== undefined && { token }),
    ...(refreshToken !== undefined && { refreshToken }),
  };
}

/** Whether it is time to renew a session: a little before its access token ends, or after the clock was set back. */
export function isDue({ since, until }: Kept): boolean {
  const now = Date.now();
  return now >= until - Math.min(MARGIN, (until - since) / 10) || now < since - MARGIN;
}

/** Whether the access token of a session has ended. */
export function isOver({ until }: Kept): boolean {
  return Date.now() >= until;
}
