import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { Lucent, Registered } from "../contract/index.ts";
import type { PasswordHasher } from "../crypto/index.ts";
import type { Clock, Database, Log, Mailer } from "../ports/index.ts";
import type { Registry } from "./registry.ts";

/** Everything that the handlers of one running instance stand on. */
export interface Engine {
  readonly config: ResolvedConfig;
  readonly database: Database;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
  readonly hasher: PasswordHasher;
  /** Null where the project sends no mail on purpose. */
  readonly mailer: Mailer | null;
  /** The address under which people reach the server, without a slash at its end: what links begin with. */
  readonly serverURL: () => string;
  /** The secret from which keys are derived, and those that were in use before it. */
  readonly secrets: readonly [string, ...string[]];
  /** The instance as the user's own callbacks see it. */
  readonly lucent: Lucent<Registered>;
}

/** Makes something once for each engine: prepared statements, keys. */
export function perEngine<Thing>(make: (engine: Engine) => Thing): (engine: Engine) => Thing {
  return oncePer(make);
}

/** Makes something once for each collection of an engine. */
export function perCollection<Thing>(
  make: (engine: Engine, collection: ResolvedCollection) => Thing,
): (engine: Engine, collection: ResolvedCollection) => Thing {
  const things = oncePer((engine: Engine) =>
    oncePer((collection: ResolvedCollection) => make(engine, collection)),
  );
  return (engine, collection) => things(engine)(collection);
}
