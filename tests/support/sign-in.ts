import { admit } from "../../packages/lucent/src/auth/door.ts";
import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import type { Document } from "../../packages/lucent/src/documents/index.ts";
import { type Effect, type Engine, stranger } from "../../packages/lucent/src/operation/index.ts";

/** Opens a session for somebody, whether or not people of their collection can do so themselves; gives the token. */
export async function signIn(engine: Engine, person: Document): Promise<string> {
  return (await comeIn(engine, person)).token;
}

/** Opens a session for somebody as well, and gives the token that renews it beside the one that opens it. */
export async function comeIn(
  engine: Engine,
  person: Document,
): Promise<{ readonly token: string; readonly refreshToken: string }> {
  const collection = engine.config.collections.get(person["collection"] as string) as ResolvedCollection;
  const effects: Effect[] = [];
  await admit(
    {
      engine,
      collection,
      caller: stranger(engine),
      record: (effect) => effects.push(effect),
      compensate: () => undefined,
    },
    { person, entry: { kind: "proof", method: "test" } },
  );
  const [entry] = effects;
  if (entry?.kind !== "session began") throw new Error("Nobody came in.");
  return { token: entry.token, refreshToken: entry.renewing?.token ?? "" };
}
