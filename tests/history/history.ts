import type { Need, Span } from "./checker.ts";

/** What an accepted request brought about, or one without an answer may have. */
export type Effect =
  | { readonly fact: string; readonly value: string }
  /** Somebody came in: a session, and the refresh token with which it begins. */
  | { readonly opens: string; readonly of: string; readonly leaf: string }
  | { readonly endsSessionsOf: string };

/** A request to one of the nodes and its answer. */
export interface Exchange extends Span {
  readonly what: string;
  readonly needs: readonly Need[];
  /** Null where no answer came: it may have come about, now or later, or not at all. */
  readonly accepted: boolean | null;
  readonly effects: readonly Effect[];
  /** Where a refresh token was shown: of which session, and what came back for it. */
  readonly renewal?: {
    readonly session: string;
    readonly shown: string;
    readonly got: string | null;
  };
}

export const ALIVE = "alive";
export const ENDED = "ended";
export const THERE = "there";
export const GONE = "gone";
export const DISABLED = "disabled";

/** The words for what credentials stand on. */
export const factOf = {
  session: (id: string) => `session ${id}`,
  leaf: (session: string) => `refresh token of session ${session}`,
  key: (id: string) => `key ${id}`,
  person: (id: string) => `person ${id}`,
  note: (id: string) => `note ${id}`,
  account: (id: string) => `account of ${id}`,
  role: (id: string) => `role of ${id}`,
  password: (id: string) => `password of ${id}`,
};
