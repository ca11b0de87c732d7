import type { Scope } from "../contract/index.ts";
import type { Identity } from "./authenticate.ts";
import type { Engine } from "./engine.ts";

/** An API key as administrators are told of it. */
export interface KnownKey {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key. */
  readonly prefix: string;
  /** Null where it has none, and may what its owner may. */
  readonly scopes: readonly Scope[] | null;
}

/** Somebody whose requests could be taken, found without what they would show for it. */
export interface KnownCaller {
  /** As whom a request of theirs is made. */
  readonly identity: Identity;
  /** The key with which it would be; null where a person would be signed in. */
  readonly key: KnownKey | null;
  /** Why no such request is taken, in a sentence; null where one is. */
  readonly barred: string | null;
}

/** Where somebody stands among all who could call: texts that only those who wrote them can read. */
export type CallerPlace = readonly string[];

/** Finds those whose requests could be taken. */
export interface Callers {
  /**
   * Whom somebody may mean by a text: by an address or a username, by an id, by the first characters of a key, each
   * with or without a collection and a slash before it. Several where it is said of several; nobody where of none.
   */
  find(engine: Engine, text: string): Promise<readonly KnownCaller[]>;
  /** All of them behind a place, or from the start, in an order that stands; read as they are asked for. */
  each(
    engine: Engine,
    after: CallerPlace | null,
  ): AsyncIterable<KnownCaller & { readonly place: CallerPlace }>;
}
