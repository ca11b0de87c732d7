import { type Mutation, of } from "./mutation.ts";

const MANAGING = "tests/api-keys/managing.test.ts";
const AUTHORITY = "tests/api-keys/authority.test.ts";
const LIMITS = "tests/api-keys/limits.test.ts";
const SUBSET = "tests/api-keys/subset.test.ts";

/** API keys: who has which, and what they open. */
export const ofKeys: readonly Mutation[] = [
  ...of("auth/api-keys/key-authenticator.ts", [
    {
      name: "keys count in cookies",
      ids: ["AK-06"],
      find: ' || source !== "presented"',
      replace: "",
      tests: [AUTHORITY],
    },
    {
      name: "what cannot be a key is looked up",
      ids: ["AK-06"],
      find: " || !isKey(token)",
      replace: "",
      tests: [AUTHORITY],
    },
    {
      name: "keys open whatever collection is named beside them",
      ids: ["AK-06"],
      find: " || (only !== undefined && collection.slug !== only)",
      replace: " || only === undefined && false",
      tests: [AUTHORITY],
    },
    {
      name: "keys outlive the end of keys in their collection",
      ids: ["AK-04"],
      find: "!collection.auth?.apiKeys",
      replace: "!collection.auth",
      tests: [MANAGING],
    },
    {
      name: "keys that have expired go on",
      ids: ["AK-04"],
      find: "        notExpired(now),\n",
      replace: "",
      tests: [AUTHORITY],
    },
    {
      name: "keys of people who are disabled go on",
      ids: ["AK-04"],
      find: "        isEnabled(now),\n",
      replace: "",
      tests: [AUTHORITY],
    },
    {
      name: "a limit is not asked for",
      ids: ["AK-05"],
      find: "if (limit && !(await spend(engine, id, limit))) return null;",
      replace: "if (limit === undefined) await spend(engine, id, limit);",
      tests: [LIMITS],
    },
    {
      name: "a key that was revoked meanwhile writes",
      ids: ["AK-04"],
      find: "return allOf(stillOpens(engine, id, person.id), ",
      replace: "return allOf(stillOpens && null, ",
      tests: [AUTHORITY],
    },
  ]),
  ...of("auth/api-keys/key-limit.ts", [
    {
      name: "uses are counted past the limit",
      ids: ["AK-05"],
      find: "where: { all: [keyIs(id), isLeft] },",
      replace: "where: isLeft && keyIs(id),",
      tests: [LIMITS],
    },
    {
      name: "a window never ends",
      ids: ["AK-05"],
      find: "now - window",
      replace: "0",
      tests: [LIMITS],
    },
    {
      name: "a window always begins anew",
      ids: ["AK-05"],
      find: "where: { all: [keyIs(id), isOver] },",
      replace: "where: isOver && keyIs(id),",
      tests: [LIMITS],
    },
  ]),
  ...of("auth/api-keys/insert-key.ts", [
    {
      name: "a session that was ended makes keys",
      ids: ["AK-01"],
      find: "allOf(mayComeIn(person, now), standingOf(caller))",
      replace: "allOf(mayComeIn(person, now), standingOf({ ...caller, trusted: true }))",
      tests: [MANAGING],
    },
    {
      name: "keys of nobody can be made",
      ids: ["AK-01"],
      find: "if (commit.ok) return;",
      replace: "if (commit.ok || !caller.credential) return;",
      tests: [MANAGING],
    },
  ]),
  ...of("auth/tables.ts", [
    {
      name: "nothing bounds keys that are made at once",
      ids: ["AK-05"],
      find: '{ columns: ["person", "place"], unique: true },',
      replace: '{ columns: ["person", "place"] },',
      tests: [MANAGING],
    },
  ]),
  ...of("auth/operations/create-api-key.ts", [
    {
      name: "a key stays that a hook has refused",
      ids: ["AK-01"],
      find: "call.compensate(() =>",
      replace: "((undo) => undo && undefined)(() =>",
      tests: [MANAGING],
    },
    {
      name: "keys make keys",
      ids: ["AK-03"],
      find: "  status: 201,",
      replace: '  status: 201,\n  scope: "admin",',
      tests: [AUTHORITY],
    },
  ]),
  ...of("auth/operations/list-api-keys.ts", [
    {
      name: "everybody lists everybody's keys",
      ids: ["AK-01"],
      find: "return mayAdminister(asked);",
      replace: "return asked.caller.user !== null || mayAdminister(asked);",
      tests: [MANAGING],
    },
  ]),
  ...of("auth/operations/revoke-api-key.ts", [
    {
      name: "everybody revokes everybody's keys",
      ids: ["AK-01"],
      find: "allOf(keyIs(input.id), isHere, isTheirs, standingOf(caller))",
      replace: "allOf(keyIs(input.id), isHere, isTheirs && null, standingOf(caller))",
      tests: [MANAGING],
    },
    {
      name: "keys of other collections are revoked",
      ids: ["AK-01"],
      find: "allOf(keyIs(input.id), isHere, isTheirs, standingOf(caller))",
      replace: "allOf(keyIs(input.id), isHere && null, isTheirs, standingOf(caller))",
      tests: [MANAGING],
    },
  ]),
  ...of("auth/api-keys/key-form.ts", [
    {
      name: "keys are kept as they are",
      ids: ["AK-02"],
      find: "keyHash: fingerprint(key),",
      replace: "keyHash: key || fingerprint(key),",
      tests: ["packages/lucent/src/auth/api-keys/key-form.test.ts"],
    },
    {
      name: "no checksum is asked for",
      ids: ["AK-06"],
      find: "return checksum(text.slice(0, end)) === text.slice(end);",
      replace: "return end > 0;",
      tests: ["packages/lucent/src/auth/api-keys/key-form.test.ts"],
    },
  ]),
  ...of("auth/api-keys/by-key.ts", [
    {
      name: "rules are not told of scopes",
      ids: ["AK-03"],
      find: "return scopes === null ? user : { ...user, scopes };",
      replace: "return user;",
      tests: [AUTHORITY],
    },
    {
      name: "keys are taken for sessions where code acts for their owners",
      ids: ["AK-03"],
      find: "_strategy: BY_KEY",
      replace: '_strategy: BY_KEY && "local-jwt"',
      tests: [AUTHORITY],
    },
  ]),
  ...of("auth/credentials.ts", [
    {
      name: "keys set passwords",
      ids: ["AK-03"],
      find: 'if (caller.credential?.kind === "api key") return false;',
      replace: "if (caller.credential === undefined) return false;",
      tests: [AUTHORITY],
    },
  ]),
  ...of("access/scopes.ts", [
    {
      name: "keys that hosts hand on manage keys",
      ids: ["AK-03"],
      find: " || standing === null",
      replace: " || standing !== undefined",
      tests: [AUTHORITY],
    },
  ]),
  ...of("access/administrator.ts", [
    {
      name: "keys that write have the rights of administrators over people",
      ids: ["AK-03"],
      find: 'return isWithinScopes(caller, "admin") && isAdministrator(caller);',
      replace: 'return isWithinScopes(caller, "write") && isAdministrator(caller);',
      tests: [AUTHORITY],
    },
  ]),
  ...of("access/rules.ts", [
    {
      name: "keys that write have the rights of administrators over documents of people",
      ids: ["AK-03"],
      find: 'operation === "read" ? isAdministrator : mayWriteAsAdministrator',
      replace: 'operation !== "create" ? isAdministrator : mayWriteAsAdministrator',
      tests: [AUTHORITY],
    },
  ]),
  ...of("access/fields.ts", [
    {
      name: "keys that write have the rights of administrators over fields of people",
      ids: ["AK-03"],
      find: 'given.may === "administrators" ? mayWriteAsAdministrator(caller)',
      replace: 'given.may === "administrators" ? mayWriteAsAdministrator({ ...caller, credential: null })',
      tests: [AUTHORITY],
    },
  ]),
  ...of("surfaces/rest/answer-endpoint.ts", [
    {
      name: "endpoints ask no key for its scope",
      ids: ["AK-03"],
      find: 'READING.has(endpoint.method.toUpperCase()) ? "read" : "write"',
      replace: 'READING.has(endpoint.method.toUpperCase()) ? "read" : "read"',
      tests: [AUTHORITY],
    },
  ]),
  ...of("server/create-lucent.ts", [
    {
      name: "hosts are not told of scopes",
      ids: ["AK-03"],
      find: '["_strategy", "scopes"]',
      replace: '["_strategy"]',
      tests: [AUTHORITY],
    },
  ]),
  ...of("operation/pipeline.ts", [
    {
      name: "code that acts for somebody with a key is bound by none",
      ids: ["AK-03"],
      find: "if (user._strategy !== BY_KEY) return",
      replace: 'if (user._strategy !== "another strategy") return',
      tests: [AUTHORITY],
    },
  ]),
  ...of("access/administrator.ts", [
    {
      name: "keys that write do by chance what administrators do",
      ids: ["AK-03"],
      find: 'isWithinScopes(caller, "admin") && isAdministrator(caller)',
      replace:
        'isWithinScopes(caller, "write") && (caller.credential?.kind === "api key" || isAdministrator(caller))',
      tests: [SUBSET],
    },
  ]),
];
