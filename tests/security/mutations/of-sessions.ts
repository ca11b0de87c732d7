import { type Mutation, of } from "./mutation.ts";

const MATRIX = "tests/security/token-matrix.test.ts";
const SESSIONS = "tests/sessions.test.ts";
const REFRESH = "tests/refresh.test.ts";
const TOKENS = "tests/attacks/tokens.test.ts";

/** How sessions begin, are renewed and end, and what their tokens are worth. */
export const ofSessions: readonly Mutation[] = [
  ...of("auth/door.ts", [
    {
      name: "a session is opened though the password has changed meanwhile",
      ids: ["SE-02"],
      find: "hasProof(collection, person.id), standing);",
      replace: "hasProof(collection, person.id), null);",
      tests: [SESSIONS],
    },
    {
      name: "the disabled are refused later than those whose password was wrong",
      ids: ["EN-01"],
      find: "if (!arrive && !(await isLetIn(engine, person.id))) throw",
      replace: "if (arrive && !(await isLetIn(engine, person.id))) throw",
      tests: ["tests/security/disabled.test.ts"],
    },
    {
      name: "somebody comes in who is disabled in this moment",
      ids: ["SE-03"],
      find: "const when = allOf(mayComeIn(person.id, now), ",
      replace: "const when = allOf(now < 0 ? mayComeIn(person.id, now) : null, ",
      tests: ["tests/security/disabled.test.ts"],
    },
    {
      name: "nothing stands at the door",
      ids: ["MF-04"],
      find: "for (const gate of engine.registry.gates) await gate({",
      replace: "for (const gate of engine.registry.gates.slice(0, 0)) await gate({",
      tests: ["tests/second-factor.test.ts"],
    },
    {
      name: "a session stays though a hook said no",
      ids: ["RL-01"],
      find: 'call.compensate(() => engine.database.commit([endSession(id), ...told("sign-in taken back", id)]));',
      replace: "",
      tests: ["tests/hooks.test.ts"],
    },
    {
      name: "tokens stand in answers that should have none",
      ids: ["CK-01"],
      find: "if (removeTokenFromResponses) return { exp };",
      replace: "",
      tests: [SESSIONS],
    },
  ]),
  ...of("auth/sessions.ts", [
    {
      name: "a session is written whatever holds by then",
      ids: ["SE-02", "SE-03"],
      find: 'insert: { kind: "insert", into: SESSIONS.name, values, expect: 1, when }',
      replace: 'insert: { kind: "insert", into: SESSIONS.name, values, expect: 1 }',
      tests: [SESSIONS],
    },
    {
      name: "sessions do not idle out",
      ids: ["SE-07"],
      find: "if (session.expiresAt <= now || session.idleExpiresAt <= now) return null;",
      replace: "if (session.expiresAt <= now) return null;",
      tests: [SESSIONS],
    },
    {
      name: "sessions have no end",
      ids: ["SE-07"],
      find: "if (session.expiresAt <= now || session.idleExpiresAt <= now) return null;",
      replace: "if (session.idleExpiresAt <= now) return null;",
      tests: [SESSIONS],
    },
    {
      name: "people have any number of sessions",
      ids: ["RL-15"],
      find: "offset: maxSessions - 1,",
      replace: "offset: maxSessions + 1000,",
      tests: ["tests/session-lives.test.ts"],
    },
    {
      name: "all sessions of a person are none",
      ids: ["SE-02"],
      find: 'where: { compare: column("person"), is: "=", value: person },\n  };',
      replace: 'where: { compare: column("id"), is: "=", value: person },\n  };',
      tests: [SESSIONS],
    },
  ]),
  ...of("auth/purge-past.ts", [
    {
      name: "the purge takes a session that is renewed in this moment",
      ids: ["RL-15"],
      find: "where = { all: [{ oneOf: id, values }, isPast] };",
      replace: "where = { all: [{ oneOf: id, values }] };",
      tests: ["tests/session-purge.test.ts"],
    },
  ]),
  ...of("auth/leaving.ts", [
    {
      name: "signing out ends nothing",
      ids: ["SE-01"],
      find: ": [endSession(session as string)]), ...told];",
      replace: ": []), ...told];",
      tests: [SESSIONS],
    },
    {
      name: "signing out everywhere ends one session",
      ids: ["SE-06"],
      find: "[...(isAll ? endSignInsOf(person.id) : ",
      replace: "[...(isAll && !session ? endSignInsOf(person.id) : ",
      tests: [SESSIONS],
    },
  ]),
  ...of("auth/refresh-tokens.ts", [
    {
      name: "a refresh token without our seal is one of ours",
      ids: ["RT-05"],
      find: "const isOurs = keys(engine).some(({ seal }) => isSameSecret(sealOf(session, secret, seal), shown));",
      replace: "const isOurs = shown.length > 0;",
      tests: ["tests/refresh-tokens.test.ts"],
    },
  ]),
  ...of("auth/renewal.ts", [
    {
      name: "two renewals at once both count",
      ids: ["RT-01"],
      find: "where: { all: [sessionIs(session.id), isCurrent] },",
      replace: "where: sessionIs(session.id),",
      tests: ["tests/refresh-overtaken.test.ts"],
    },
    {
      name: "a token that was used before ends nothing",
      ids: ["RT-02"],
      find: "        endSession(session.id),\n",
      replace: "",
      tests: [REFRESH],
    },
    {
      name: "the grace lasts for a minute",
      ids: ["RT-03"],
      find: "<= GRACE_MILLISECONDS;",
      replace: "<= 6 * GRACE_MILLISECONDS;",
      tests: [REFRESH],
    },
    {
      name: "the grace is for every ancestor",
      ids: ["RT-02", "RT-03"],
      find: "if (session.previousRefreshHash !== given.hash || session.refreshedAt === null) return false;",
      replace: "if (session.refreshedAt === null) return false;",
      tests: [REFRESH],
    },
    {
      name: "nothing stands in the way of a renewal",
      ids: ["MF-04"],
      find: 'await askGates(call, person, { kind: "renewal" });\n      const taken',
      replace: "const taken",
      tests: ["tests/second-factor.test.ts"],
    },
    {
      name: "an access token goes on renewing itself",
      ids: ["RT-02"],
      find: "where: { all: [sessionIs(session.id), isFresh] },",
      replace: "where: sessionIs(session.id),",
      tests: ["tests/refresh-ways.test.ts"],
    },
  ]),
  ...of("auth/access-tokens.ts", [
    {
      name: "a token names one person and its session another",
      ids: ["JW-04"],
      find: "if (found?.person.id !== claims.id) return null;",
      replace: "if (!found) return null;",
      tests: [TOKENS],
    },
    {
      name: "access tokens are taken where keys are asked for",
      ids: ["JW-02"],
      find: 'if (kind === "api key") return null;',
      replace: "",
      tests: [MATRIX],
    },
    {
      name: "a token of one collection is taken in the cookie of another",
      ids: ["JW-03"],
      find: "if (!claims || (collection !== undefined && collection !== claims.collection)) return null;",
      replace: "if (!claims) return null;",
      tests: [MATRIX],
    },
  ]),
  ...of("auth/sign-ins.ts", [
    {
      name: "tokens without a session outlive the end of all sign-ins",
      ids: ["SE-02", "SE-03"],
      find: "set: { generation: { increment: 1 } },",
      replace: "set: { generation: { increment: 0 } },",
      tests: ["tests/stateless.test.ts"],
    },
  ]),
  ...of("auth/stateless.ts", [
    {
      name: "a token without a session is of any generation",
      ids: ["SE-02", "SE-03"],
      find: "if (!row || (row[GENERATION] ?? 0) !== gen) return null;",
      replace: "if (!row || gen < 0) return null;",
      tests: ["tests/stateless.test.ts"],
    },
    {
      name: "the disabled go on with a token without a session",
      ids: ["SE-03"],
      find: '        isEnabled({ parameter: "now" }),\n',
      replace: "",
      tests: ["tests/stateless.test.ts"],
    },
  ]),
  ...of("auth/strategies.ts", [
    {
      name: "a strategy of one collection names people of another",
      ids: ["JW-03"],
      find: "return isId(id) && collection === slug ? { id, session } : undefined;",
      replace: "return isId(id) ? { id, session } : undefined;",
      tests: ["tests/ways-strategies.test.ts"],
    },
  ]),
  ...of("server/create-lucent.ts", [
    {
      name: "the host's own routes let in whom the door has not",
      ids: ["MF-04"],
      find: "if (!identity || identity.enter) return null;",
      replace: "if (!identity) return null;",
      tests: ["tests/ways-strategy-sessions.test.ts"],
    },
  ]),
  ...of("server/secret.ts", [
    {
      name: "a new secret signs everybody out",
      ids: ["LG-04"],
      find: "return [...known, ...config.previousSecrets];",
      replace: "return [...known];",
      tests: [TOKENS],
    },
  ]),
  ...of("auth/operations/disable-account.ts", [
    {
      name: "the disabled stay signed in",
      ids: ["SE-03"],
      find: "beside: endSignInsOf(input.id),",
      replace: "beside: endSignInsOf(input.id).slice(2),",
      tests: ["tests/security/ends.test.ts"],
    },
  ]),
  ...of("auth/operations/revoke-session.ts", [
    {
      name: "people end the sessions of others",
      ids: ["SE-06"],
      find: 'isSessionOf(collection, isAnybodys ? null : (user?.id ?? "")),',
      replace: "isSessionOf(collection, isAnybodys ? null : null),",
      tests: ["tests/security/sessions-of-others.test.ts"],
    },
  ]),
  ...of("auth/operations/list-sessions.ts", [
    {
      name: "people see the sessions of others",
      ids: ["SE-06"],
      find: "input.person !== undefined && mayAdminister(asked);",
      replace: "input.person !== undefined;",
      tests: ["tests/security/sessions-of-others.test.ts"],
    },
  ]),
  ...of("crypto/access-token.ts", [
    {
      name: "fields of a person say what the engine says in tokens",
      ids: ["JW-08"],
      find: "for (const name of RESERVED) delete others[name];",
      replace: "",
      tests: ["packages/lucent/src/crypto/access-token.test.ts"],
    },
    {
      name: "tokens do not end",
      ids: ["JW-04"],
      find: "|| exp <= now / 1000) return null;",
      replace: ") return null;",
      tests: [TOKENS, MATRIX],
    },
    {
      name: "tokens of the future hold",
      ids: ["JW-04"],
      find: "if (!isTime(iat) || iat > latest ||",
      replace: "if (!isTime(iat) ||",
      tests: [TOKENS],
    },
    {
      name: "tokens of another server hold",
      ids: ["JW-05"],
      find: "if ((iss ?? null) !== issuer) return null;",
      replace: "",
      tests: ["packages/lucent/src/crypto/access-token.test.ts"],
    },
    {
      name: "a token chooses its header",
      ids: ["JW-01", "JW-06"],
      find: "key.header === header && key.isSignatureOf(content, signature)",
      replace: "key.isSignatureOf(content, signature)",
      tests: [TOKENS],
    },
    {
      name: "any signature will do",
      ids: ["JW-01"],
      find: "const claims = isOurs ? parse(payload) : null;",
      replace: "const claims = parse(payload);",
      tests: [TOKENS],
    },
  ]),
  ...of("crypto/keys.ts", [
    {
      name: "one key serves all purposes",
      ids: ["JW-02", "LG-06"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is one there.
      find: "`lucent/${purpose}/v1`",
      replace: '"lucent/v1"',
      tests: ["packages/lucent/src/crypto/crypto.test.ts"],
    },
  ]),
  ...of("crypto/fingerprint.ts", [
    {
      name: "tokens and keys are kept as they are",
      ids: ["AK-02", "RT-05"],
      find: 'return hash("sha256", token, "base64url");',
      replace: 'return hash ? token : "";',
      tests: ["tests/refresh-tokens.test.ts", MATRIX],
    },
  ]),
];
