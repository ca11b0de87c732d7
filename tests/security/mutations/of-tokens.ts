import { type Mutation, of } from "./mutation.ts";

const FORGED = "packages/lucent/src/crypto/access-token.test.ts";
const STATELESS = "tests/stateless.test.ts";

/** What is signed, and tokens behind which there is no session. */
export const ofTokens: readonly Mutation[] = [
  ...of("crypto/access-token.ts", [
    {
      name: "tokens hold before their time",
      ids: ["JW-04"],
      find: "if (nbf !== undefined && (!isTime(nbf) || nbf > latest)) return null;",
      replace: "",
      tests: [FORGED],
    },
    {
      name: "the end of a token is a text or nothing",
      ids: ["JW-04"],
      find: "!isTime(exp) ||",
      replace: "",
      tests: [FORGED],
    },
    {
      name: "a token need not say what stands behind it",
      ids: ["JW-04"],
      find: " || !isTiedTo(claims)",
      replace: "",
      tests: [FORGED],
    },
    {
      name: "a token names a session and none at once",
      ids: ["JW-04"],
      find: " && gen === undefined && auth_time === undefined",
      replace: "",
      tests: [FORGED],
    },
    {
      name: "tokens of any length are read",
      ids: ["JW-07"],
      find: "if (token.length > LONGEST_TOKEN) return null;",
      replace: "",
      tests: [FORGED],
    },
  ]),
  ...of("crypto/signing-key.ts", [
    {
      name: "one signature has many spellings",
      ids: ["JW-01"],
      find: 'if (bytes.toString("base64url") !== signature) return false;',
      replace: "",
      tests: ["packages/lucent/src/crypto/signing-key.test.ts", "tests/tokens.test.ts"],
    },
  ]),
  ...of("auth/tokens.ts", [
    {
      name: "tokens that were signed by a previous secret end",
      ids: ["LG-04"],
      find: "secrets.map((secret) =>",
      replace: "secrets.slice(0, 1).map((secret) =>",
      tests: ["tests/secret-rotation.test.ts"],
    },
  ]),
  ...of("auth/sessions.ts", [
    {
      name: "tokens of sessions hold where none are kept any more",
      ids: ["SE-01"],
      find: "if (!(collection.auth as ResolvedAuth).useSessions) return null;",
      replace: "",
      tests: [STATELESS],
    },
  ]),
  ...of("auth/stateless.ts", [
    {
      name: "tokens without a session hold where sessions are kept",
      ids: ["SE-01"],
      find: "if ((collection.auth as ResolvedAuth).useSessions) return null;",
      replace: "",
      tests: [STATELESS],
    },
    {
      name: "a sign-in without a session has no end",
      ids: ["SE-07"],
      find: "return session.expiresAt > now ? { session",
      replace: "return session ? { session",
      tests: [STATELESS],
    },
    {
      name: "a token without a session that was ended meanwhile still writes",
      ids: ["SE-02"],
      find: "isEnabled(now), isOf]",
      replace: "isEnabled(now), ...(now < 0 ? [isOf] : [])]",
      tests: [STATELESS],
    },
    {
      name: "whoever was disabled meanwhile still writes",
      ids: ["SE-03"],
      find: "isEnabled(now), isOf]",
      replace: "...(now < 0 ? [isEnabled(now)] : []), isOf]",
      tests: [STATELESS],
    },
    {
      name: "a token without a session is given whatever holds by then",
      ids: ["SE-02", "SE-03"],
      find: "where: { all: [isPerson(person), when] },",
      replace: "where: { all: [isPerson(person), ...(when ? [] : [when])] },",
      tests: ["tests/security/disabled.test.ts"],
    },
  ]),
  ...of("auth/renewal.ts", [
    {
      name: "access tokens renew where the project does not want it",
      ids: ["RT-05"],
      find: "refreshByAccessToken ? readToken(engine, token) : null",
      replace: "readToken(engine, refreshByAccessToken === undefined ? null : token)",
      tests: [STATELESS, "tests/refresh-ways.test.ts"],
    },
  ]),
];
