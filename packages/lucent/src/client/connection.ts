import type { ClientOperation, ClientTable } from "../contract/index.ts";
import type { Kept } from "./kept.ts";
import type { ClientSettings } from "./options.ts";
import type { Sessions } from "./sessions.ts";

/** What the calls of one client have in common. */
export interface Connection {
  readonly table: ClientTable;
  readonly settings: ClientSettings;
  /** Null where one token or key is sent with every call. */
  readonly sessions: Sessions | null;
  /** The renewals that are under way, each with what was known of its session before. */
  readonly renewals: Map<string, Promise<Kept | null>>;
}

/** A connection in whose calls a session is used. */
export type InSession = Connection & { readonly sessions: Sessions };

/** One act of an operation, as it is asked for. */
export interface Act {
  readonly operation: ClientOperation;
  readonly input: Readonly<Record<string, unknown>>;
  /** Those of the client and of the call, by names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | null;
}
