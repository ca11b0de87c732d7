import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a signed token says; times in seconds. */
export interface Claims {
  readonly id: string;
  readonly sid: string;
  readonly exp: number;
}

const HEADER = encode({ alg: "HS256", typ: "JWT" });

/** Signs tokens and reads those that it signed. */
export function floorTokens(secret: string) {
  const mac = (content: string) => createHmac("sha256", secret).update(content).digest();

  return {
    sign(claims: object): string {
      const content = `${HEADER}.${encode(claims)}`;
      return `${content}.${mac(content).toString("base64url")}`;
    },

    verify(token: string): Claims | null {
      const end = token.lastIndexOf(".");
      if (!token.startsWith(`${HEADER}.`) || end <= HEADER.length) return null;
      const given = Buffer.from(token.slice(end + 1), "base64url");
      const expected = mac(token.slice(0, end));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const claims = JSON.parse(
        Buffer.from(token.slice(HEADER.length + 1, end), "base64url").toString(),
      ) as Claims;
      return claims.exp > Date.now() / 1000 ? claims : null;
    },
  };
}

/** A fresh secret that nobody can guess. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret. */
export function fingerprint(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Whether two fingerprints are the same, without telling by the time it takes how much of them is. */
export function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
