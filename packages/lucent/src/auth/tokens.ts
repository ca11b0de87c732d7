import {
  type AccessClaims,
  deriveSigningKey,
  type PublicKey,
  readAccessToken,
  type SigningKey,
  signAccessToken,
} from "../crypto/index.ts";
import { type Engine, perEngine } from "../operation/index.ts";

const keys = perEngine(({ secrets, config }) =>
  secrets.map((secret) => deriveSigningKey(secret, config.jwtAlgorithm)),
);

/** Signs a token by the secret that is in use, with further claims that say nothing of the engine's own. */
export function signToken(
  engine: Engine,
  claims: AccessClaims,
  further: Readonly<Record<string, unknown>>,
): string {
  const [current] = keys(engine);
  const { serverURL } = engine.config;
  const own = { ...claims, ...(serverURL !== null && { iss: serverURL }) };
  return signAccessToken(current as SigningKey, own, further);
}

/** What a token says that this server wrote, by the secret in use or one before it; null of every other text. */
export function readToken(engine: Engine, token: string): AccessClaims | null {
  const { clock, config } = engine;
  return readAccessToken(keys(engine), token, { now: clock.now(), issuer: config.serverURL });
}

/** By what others can verify tokens: none where whoever verifies could sign. */
export function publicKeys(engine: Engine): readonly PublicKey[] {
  return keys(engine).flatMap(({ publicKey }) => publicKey ?? []);
}
