import {
  newToken,
  standingTokens,
  type TokenPurpose,
  tokenText,
} from "../../packages/lucent/src/auth/mailed-tokens.ts";
import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";

/** Whose token of which kind. */
export interface Wanted {
  readonly person: string;
  readonly purpose: TokenPurpose;
  /** Where the person is kept; `users` when absent. */
  readonly slug?: string;
}

/** The token of a person that holds, as it was mailed; null where there is none. */
export async function mailedToken(
  engine: Engine,
  { person, purpose, slug = "users" }: Wanted,
): Promise<string | null> {
  const [token] = await standingTokens(engine, collectionOf(engine, slug), { purpose, people: [person] });
  return token ? tokenText(engine, token) : null;
}

/** Gives a person a token without a letter, in the place of the one that they have. */
export async function makeToken(
  engine: Engine,
  { person, purpose, address, slug = "users" }: Wanted & { readonly address: string },
): Promise<string> {
  const made = { purpose, person, address, life: 60 * 60 * 1000, isMailed: false };
  const { token, writes } = newToken(engine, collectionOf(engine, slug), made);
  await engine.database.commit(writes);
  return tokenText(engine, token);
}

/** In the place of tokens, for people to whom nothing can be mailed. */
export const NO_TOKENS = { verify: "", changeEmail: "", reset: "", invitation: "" };

/** Gives a person a token of each kind, as above; the one that changes their address is about another. */
export async function makeTokens(
  engine: Engine,
  { address, ...person }: { readonly slug: string; readonly person: string; readonly address: string | null },
): Promise<typeof NO_TOKENS> {
  if (!address) return NO_TOKENS;
  const make = (purpose: TokenPurpose, to = address) =>
    makeToken(engine, { ...person, purpose, address: to });
  return {
    verify: await make("verify"),
    changeEmail: await make("change email", address.replace("@", ".elsewhere@")),
    reset: await make("reset"),
    invitation: await make("invitation"),
  };
}

function collectionOf({ config }: Engine, slug: string): ResolvedCollection {
  return config.collections.get(slug) as ResolvedCollection;
}
