import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { type AccessClaims, readAccessToken, signAccessToken } from "./access-token.ts";
import { deriveSigningKey, encodeJson, type SigningKey, type TokenAlgorithm } from "./signing-key.ts";

const now = 1_800_000_000_000;
const seconds = now / 1000;
const claims: AccessClaims = { id: "a", collection: "users", sid: "s", iat: seconds, exp: seconds + 60 };
const stateless: AccessClaims = {
  id: "a",
  collection: "users",
  gen: 0,
  auth_time: seconds,
  iat: seconds,
  exp: seconds + 60,
};
const ALGORITHMS: readonly TokenAlgorithm[] = ["HS256", "ES256", "EdDSA"];

const read = (keys: readonly SigningKey[], token: string, at = now, issuer: string | null = null) =>
  readAccessToken(keys, token, { now: at, issuer });

/** The key as others have it, who know nothing of ours but what a standard says. */
async function keyOfOthers({ publicKey }: SigningKey) {
  if (publicKey) return importJWK(publicKey as unknown as JWK);
  return new Uint8Array(hkdfSync("sha256", "one", "", "lucent/access-token/v1", 32));
}

describe.each(ALGORITHMS)("an access token signed with %s", (algorithm) => {
  const key = deriveSigningKey("one", algorithm);
  const other = deriveSigningKey("two", algorithm);

  test.each([claims, stateless])("is a JWT that others can verify: %j", async (told) => {
    const token = signAccessToken(key, told);
    const verified = await jwtVerify(token, await keyOfOthers(key), {
      algorithms: [algorithm],
      currentDate: new Date(now),
    });
    expect(verified.payload).toEqual(told);
    const kid = key.publicKey && { kid: key.publicKey.kid };
    expect(decodeProtectedHeader(token)).toEqual({ alg: algorithm, typ: "JWT", ...kid });
    expect(read([key], token)).toEqual(told);
  });

  test("is read with the key that signed it, current or previous", () => {
    const token = signAccessToken(key, claims);
    expect(read([other, key], token)).toEqual(claims);
    expect(read([other], token)).toBeNull();
    expect(read([], token)).toBeNull();
  });

  test("says nothing to a key of another algorithm from the same secret", () => {
    const token = signAccessToken(key, claims);
    const others = ALGORITHMS.filter((one) => one !== algorithm).map((one) => deriveSigningKey("one", one));
    expect(read(others, token)).toBeNull();
    // Nor under the other's own header.
    for (const { header } of others) expect(read(others, token.replace(/^[^.]+/, header))).toBeNull();
  });

  test("says more where it is asked to, and of itself only what the engine says [JW-08]", () => {
    const reserved = ["email", "nbf", "jti", "iss", "aud", "sub", "gen", "auth_time", ...Object.keys(claims)];
    const further = Object.fromEntries(reserved.map((name) => [name, "shadow"]));
    const token = signAccessToken(key, claims, { ...further, role: "admin", Sub: "x" });
    expect(read([key], token)).toEqual({ ...claims, role: "admin", Sub: "x" });
  });

  test("ends when it says", () => {
    const token = signAccessToken(key, claims);
    expect(read([key], token, now + 59_999)).not.toBeNull();
    expect(read([key], token, now + 60_000)).toBeNull();
  });

  test("is asked anew of all that may change, however often it has been read [JW-04, JW-05]", () => {
    const token = signAccessToken(key, claims);
    const keys = [key];
    for (let time = 0; time < 3; time += 1) {
      expect(read(keys, token)).toEqual(claims);
      expect(read(keys, token, now + 60_000)).toBeNull();
      expect(read(keys, token, now - 61_000)).toBeNull();
      expect(read(keys, token, now, "https://one.example.com")).toBeNull();
      expect(read([other], token)).toBeNull();
      expect(read(keys, `${token}A`)).toBeNull();
      expect(read(keys, `${token.slice(0, -1)}=`)).toBeNull();
    }
  });

  test("is of one server alone where that has an address [JW-05]", () => {
    const iss = "https://one.example.com";
    const token = signAccessToken(key, { ...claims, iss });
    expect(read([key], token, now, iss)).toEqual({ ...claims, iss });
    for (const issuer of ["https://two.example.com", `${iss}/`, iss.toUpperCase(), "", null]) {
      expect(read([key], token, now, issuer)).toBeNull();
    }
    expect(read([key], signAccessToken(key, claims), now, iss)).toBeNull();
    const list = signAccessToken(key, { ...claims, iss: [iss] as unknown as string });
    expect(read([key], list, now, iss)).toBeNull();
  });

  test("is refused with any one character changed [JW-01]", () => {
    const token = signAccessToken(key, claims);
    for (let place = 0; place < token.length; place++) {
      const letter = token[place] === "A" ? "B" : "A";
      expect(read([key], token.slice(0, place) + letter + token.slice(place + 1))).toBeNull();
    }
  });

  test("is refused with any header but its own, and with any other payload [JW-01, JW-06]", () => {
    const token = signAccessToken(key, claims);
    const [header = "", payload = "", signature] = token.split(".");
    const odd = fc.oneof(fc.json(), fc.string(), headers(algorithm, key));
    fc.assert(
      fc.property(odd, odd, (head, body) => {
        const forgedHeader = Buffer.from(head).toString("base64url");
        const forgedBody = Buffer.from(body).toString("base64url");
        if (forgedHeader !== header) {
          expect(read([key], `${forgedHeader}.${payload}.${signature}`)).toBeNull();
          // Not even where the key itself signed it.
          const content = `${forgedHeader}.${payload}`;
          expect(read([key], `${content}.${key.sign(content)}`)).toBeNull();
        }
        if (forgedBody !== payload) expect(read([key], `${header}.${forgedBody}.${signature}`)).toBeNull();
      }),
    );
  });
});

/** Headers that are nearly right. */
function headers(algorithm: TokenAlgorithm, key: SigningKey): fc.Arbitrary<string> {
  const kid = key.publicKey?.kid ?? "kid";
  return fc
    .record(
      {
        alg: fc.constantFrom<string>(...ALGORITHMS, "none", "None", algorithm.toLowerCase(), "HS512"),
        typ: fc.constantFrom("JWT", "jwt", "at+jwt"),
        kid: fc.constantFrom<unknown>(kid, "../../dev/null", "' or 1=1 --", "", null, [kid], 1),
        jku: fc.constantFrom("http://127.0.0.1:9/keys", "file:///dev/null"),
        crit: fc.constantFrom(["exp"], ["b64"], []),
        b64: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .map((header) => JSON.stringify(header));
}

describe("a rightly signed token is refused", () => {
  const key = deriveSigningKey("one", "HS256");
  const signed = (payload: object) => {
    const content = `${key.header}.${encodeJson(payload)}`;
    return `${content}.${key.sign(content)}`;
  };
  const NUMBERS = [
    undefined,
    null,
    "1800000060",
    -1,
    0,
    0.5,
    1e20,
    Number.MAX_VALUE,
    true,
    [seconds + 60],
    {},
  ];

  test.each(NUMBERS)("whose times are %j [JW-04]", (time) => {
    for (const name of ["exp", "iat"]) expect(read([key], signed({ ...claims, [name]: time }))).toBeNull();
    expect(read([key], signed({ ...stateless, auth_time: time }))).toBeNull();
    if (time !== undefined) expect(read([key], signed({ ...claims, nbf: time }))).toBeNull();
  });

  test("that begins later, but for a minute between two clocks [JW-04]", () => {
    for (const name of ["iat", "nbf"]) {
      expect(read([key], signed({ ...claims, [name]: seconds + 60 }))).not.toBeNull();
      expect(read([key], signed({ ...claims, [name]: seconds + 61 }))).toBeNull();
    }
  });

  test("that is larger than any cookie, before anything is computed over it [JW-07]", () => {
    const sized = (length: number) => signed({ ...claims, more: "x".repeat(length) });
    const room = 4096 - sized(0).length;
    expect(read([key], sized(Math.floor((room * 3) / 4) - 4))).not.toBeNull();
    expect(read([key], sized(room))).toBeNull();
  });

  test.each([
    ["names neither a session nor a generation", { sid: undefined }],
    ["names both", { gen: 0, auth_time: seconds }],
    ["names a session and a time", { auth_time: seconds }],
    ["names a session that is no text", { sid: 1 }],
    ["names no session with a null", { sid: null, gen: 0, auth_time: seconds }],
    ["names a generation that is none", { sid: undefined, gen: -1, auth_time: seconds }],
    ["names a generation in text", { sid: undefined, gen: "0", auth_time: seconds }],
    ["names a generation without a time", { sid: undefined, gen: 0 }],
    ["names nobody", { id: undefined }],
    ["names no collection", { collection: undefined }],
  ])("that %s", (_what, change) => {
    expect(read([key], signed({ ...claims, ...change }))).toBeNull();
  });
});
