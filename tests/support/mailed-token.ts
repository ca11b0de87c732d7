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

function collectionOf({ config }: Engine, slug: string): ResolvedCollection {
  return config.collections.get(slug) as ResolvedCollection;
}
