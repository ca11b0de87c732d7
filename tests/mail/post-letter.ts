import type { LetterName } from "../../packages/lucent/src/auth/letters/index.ts";
import { newToken, type TokenPurpose, tokenText } from "../../packages/lucent/src/auth/mailed-tokens.ts";
import { type Letter, post, sendSoon } from "../../packages/lucent/src/auth/outbox/index.ts";
import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import type { LucentRequest } from "../../packages/lucent/src/contract/index.ts";
import { type Scene, stranger } from "../../packages/lucent/src/operation/index.ts";
import type { TestServer } from "../support/serve.ts";

const PURPOSES: Partial<Record<LetterName, TokenPurpose>> = {
  verify: "verify",
  reset: "reset",
  "confirm address": "change email",
  invitation: "invitation",
};

/** What a test posts. */
export interface Posting {
  readonly letter: LetterName;
  readonly person: string;
  /** The address that the token is about; that of the person is to be named here. */
  readonly email: string;
  readonly life?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string | null;
  readonly to?: string;
  /** Whether the outbox is told of it. Default true. */
  readonly isTold?: boolean;
}

/** Puts a letter into the outbox as an operation does; gives its token, if it carries one. */
export async function postLetter({ instance }: TestServer, posting: Posting): Promise<string | null> {
  const { letter, person, email, life = 3_600_000, headers = {}, address = "127.0.0.1" } = posting;
  const { engine } = instance;
  const collection = engine.config.collections.get("users") as ResolvedCollection;
  const get = (name: string) => headers[name.toLowerCase()] ?? null;
  const caller = stranger(engine);
  const req = { ...caller.req, headers: { get }, address } as LucentRequest;
  const scene: Scene = { engine, collection, caller: { ...caller, req } };
  const purpose = PURPOSES[letter];
  const made = purpose ? newToken(engine, collection, { purpose, person, address: email, life }) : null;
  const told: Letter = {
    letter,
    person,
    ...(made && { token: made.token.id }),
    ...(posting.to !== undefined && { address: posting.to }),
  };
  const commit = await engine.database.commit([...(made?.writes ?? []), post(scene, told)]);
  if (!commit.ok) throw new Error(`The letter could not be posted: ${JSON.stringify(commit.failure)}`);
  if (posting.isTold !== false) sendSoon(engine);
  return made && tokenText(engine, made.token);
}
