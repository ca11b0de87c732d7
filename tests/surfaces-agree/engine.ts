import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { assemble, type Instance, instanceOf } from "../../packages/lucent/src/server/index.ts";
import type { TestDatabase } from "../support/databases.ts";
import { hashLightly } from "../support/hash-lightly.ts";
import type { Agreed } from "./configs.ts";

/** Keys for tests only; the same for all databases, so that tokens outlive their copies. */
export const SECRET = "pepper-harbour-lantern-quartz-willow-meridian";
/** The moment at which everything happens. */
const NOW = Date.UTC(2026, 10, 21, 9, 30);

// biome-ignore lint/suspicious/noExplicitAny: the methods depend on the config.
export type AnyLucent = any;

/** A running engine. */
export interface Opened {
  readonly lucent: AnyLucent;
  readonly instance: Instance;
}

/** What an engine is opened on. */
export interface Opening {
  readonly place: TestDatabase;
  /** How many milliseconds before all the others it runs. */
  readonly ago?: number;
}

/** Opens an engine on a database, at a moment that does not pass. */
export async function openEngine(
  { config, features = [] }: Agreed,
  { place, ago = 0 }: Opening,
): Promise<Opened> {
  const database = { url: place.url, durability: "relaxed" };
  const resolved = resolveConfig(
    { secret: SECRET, logger: false, rateLimit: false, ...config, database },
    {},
  );
  const lucent = assemble(resolved, { clock: { now: () => NOW - ago }, features, isStill: true });
  const instance = await instanceOf(lucent);
  // Letters stay where all surfaces put them: who sends them, and when, is no matter here.
  Object.assign(instance.engine, { mailer: null });
  hashLightly(instance.engine);
  return { lucent, instance };
}
