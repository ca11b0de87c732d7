import { hash } from "node:crypto";

/**
 * What is kept of a token in its place: enough to know it again, and nothing that could be sent (SHA-256, base64url).
 * Tokens are random, so that nobody can try them all and no slow hash is needed.
 */
export function fingerprint(token: string): string {
  return hash("sha256", token, "base64url");
}
