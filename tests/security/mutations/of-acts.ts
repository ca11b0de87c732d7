import { type Mutation, of } from "./mutation.ts";

const MATRIX = "tests/security/token-matrix.test.ts";
const TOKENS = "tests/attacks/tokens.test.ts";

/** The way of every call, and what rules, keys and conditions hold on it. */
export const ofActs: readonly Mutation[] = [
  ...of("operation/authenticate.ts", [
    {
      name: "a credential that does not hold is passed over",
      ids: ["CK-06"],
      find: 'if (credential.source === "presented") throw new LucentError("INVALID_TOKEN");',
      replace: "",
      tests: [TOKENS],
    },
  ]),
  ...of("operation/pipeline.ts", [
    {
      name: "people end sessions before the door lets them in",
      ids: ["SE-06"],
      find: 'known?.enter && declaration.session === "ends" ? null : known',
      replace: "known",
      tests: ["tests/attacks/around-sign-ins.test.ts"],
    },
    {
      name: "scopes are no matter",
      ids: ["AK-03"],
      find: "if (!isWithinScopes(caller, declaration.scope)) throw scopeError(declaration.scope);",
      replace: "",
      tests: [MATRIX],
    },
    {
      name: "an act without a yes goes on",
      ids: ["AC-01"],
      find: 'if (allowed === false) throw new LucentError("FORBIDDEN");',
      replace: "",
      tests: ["tests/access-rules.test.ts"],
    },
  ]),
  ...of("access/scopes.ts", [
    {
      name: "keys do what no key may",
      ids: ["AK-03"],
      find: "(needed !== undefined && opensScope(scopes, needed))",
      replace: "(needed === undefined || opensScope(scopes, needed))",
      tests: [MATRIX],
    },
    {
      name: "a key to read writes",
      ids: ["AK-03"],
      find: "LEVEL[scope] >= LEVEL[needed]",
      replace: "LEVEL[scope] >= 1",
      tests: [MATRIX],
    },
    {
      name: "scopes bind trusted calls alone",
      ids: ["AK-03"],
      find: "const isAbove = trusted && (needed",
      replace: "const isAbove = !trusted && (needed",
      tests: [MATRIX],
    },
  ]),
  ...of("access/decide.ts", [
    {
      name: "a rule that throws says yes",
      ids: ["AC-04"],
      find: "ruleThrew(rule, { caller, collection: collection.slug, operation, err });\n    return false;",
      replace: "ruleThrew(rule, { caller, collection: collection.slug, operation, err });\n    return true;",
      tests: ["tests/access-rules.test.ts"],
    },
    {
      name: "a rule that gives nothing sensible says yes",
      ids: ["AC-04"],
      find: "return isFilter(answer) ? parseWhere(answer) : false;",
      replace: "return isFilter(answer) ? parseWhere(answer) : Boolean(answer);",
      tests: ["tests/access-rules.test.ts"],
    },
  ]),
  ...of("surfaces/local/local.ts", [
    {
      name: "calls on somebody's behalf stand above the rules",
      ids: ["AC-08"],
      find: 'overrideAccess: args["overrideAccess"] === true',
      replace: 'overrideAccess: args["overrideAccess"] !== false',
      tests: ["tests/endpoints.test.ts"],
    },
  ]),
  ...of("documents/conditions.ts", [
    {
      name: "a session that was ended meanwhile still writes",
      ids: ["SE-09"],
      find: "return trusted ? null : (credential?.standing ?? null);",
      replace: "return trusted ? null : (credential && null);",
      tests: ["tests/attacks/rules.test.ts"],
    },
  ]),
];
