import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

function pathsOf(config: unknown): string[] {
  try {
    resolveConfig(config, {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

const authenticate = () => null;
const title = { title: { type: "text" } };
/** A config with people who have these fields and this `auth`. */
const users = (fields: unknown, auth: unknown = true) => ({ collections: { users: { auth, fields } } });

test.each<[what: string, config: unknown, paths: string[]]>([
  ["a second password", users({ pin: { type: "password" } }), ["collections.users.fields.pin.type"]],
  ["an email of another type", users({ email: { type: "number" } }), ["collections.users.fields.email.type"]],
  [
    "a password of another type",
    users({ password: { type: "textarea" } }),
    ["collections.users.fields.password.type"],
  ],
  [
    "verified of another type",
    users({ verified: { type: "date" } }),
    ["collections.users.fields.verified.type"],
  ],
  [
    "a token of another type",
    users({ resetToken: { type: "json" } }),
    ["collections.users.fields.resetToken.type"],
  ],
  [
    "an expiry of another type",
    users({ resetExpiry: { type: "number" } }),
    ["collections.users.fields.resetExpiry.type"],
  ],
  ["a field in two spellings", users({ Email: { type: "email" } }), ["collections.users.fields.Email"]],
  [
    "a field by two names",
    users({ verified: { type: "boolean" }, _verified: { type: "boolean" } }),
    ["collections.users.fields._verified"],
  ],
  [
    "a default password",
    users({ password: { type: "string", default: "changeme" } }),
    ["collections.users.fields.password.default"],
  ],
  [
    "everybody verified by default",
    users({ verified: { type: "boolean", default: true } }),
    ["collections.users.fields.verified.default"],
  ],
  [
    "a password in the token",
    users({ password: { type: "string", saveToJWT: true } }),
    ["collections.users.fields.password.saveToJWT"],
  ],
  [
    "a second password inside a group",
    users({ old: { type: "group", fields: { password: { type: "password" } } } }),
    ["collections.users.fields.old.fields.password.type"],
  ],
  [
    "a claim of the engine",
    users({ name: { type: "text", saveToJWT: "sub" } }),
    ["collections.users.fields.name.saveToJWT"],
  ],
  ["an unknown option of auth", users({}, { tokenExpiry: 1 }), ["collections.users.auth.tokenExpiry"]],
  ["a secret of one collection", users({}, { jwtSecret: "x" }), ["collections.users.auth.jwtSecret"]],
  [
    "an algorithm of one collection",
    users({}, { jwtAlgorithm: "ES256" }),
    ["collections.users.auth.jwtAlgorithm"],
  ],
  ...["RS256", "none", "es256", null].map(
    (jwtAlgorithm) =>
      [`the algorithm ${jwtAlgorithm}`, { ...users({}), auth: { jwtAlgorithm } }, ["auth.jwtAlgorithm"]] as [
        string,
        object,
        string[],
      ],
  ),
  ["a length of time without a unit", users({}, { jwtExpiry: "3600" }), ["collections.users.auth.jwtExpiry"]],
  [
    "two lives of the token",
    users({}, { jwtExpiry: "1h", tokenExpiration: 60 }),
    ["collections.users.auth.tokenExpiration"],
  ],
  [
    "a password policy that nothing meets",
    users({}, { password: { minLength: 9, maxLength: 8 } }),
    ["collections.users.auth.password"],
  ],
  [
    "a password field that no password of the policy fits",
    users({ password: { type: "text", maxLength: 10 } }, { password: { minLength: 12 } }),
    ["collections.users.fields.password"],
  ],
  [
    "a field for strangers that is none",
    users({ nick: { type: "text" } }, { register: { fields: ["nik"] } }),
    ["collections.users.auth.register.fields[0]"],
  ],
  [
    "a field for strangers that is the engine's",
    users({}, { register: { fields: ["_verified"] } }),
    ["collections.users.auth.register.fields[0]"],
  ],
  [
    "a cookie's name with a blank",
    users({}, { cookies: { name: "a b" } }),
    ["collections.users.auth.cookies.name"],
  ],
  [
    "a cookie's name that breaks out",
    users({}, { cookies: { name: "a;Path=/" } }),
    ["collections.users.auth.cookies.name"],
  ],
  [
    "a cookie's domain that breaks out",
    users({}, { cookies: { domain: "a.com; Secure" } }),
    ["collections.users.auth.cookies.domain"],
  ],
  [
    "a cookie's domain with a scheme",
    users({}, { cookies: { domain: "https://a.com" } }),
    ["collections.users.auth.cookies.domain"],
  ],
  [
    "a cookie's sameSite that is none",
    users({}, { cookies: { sameSite: "Laxx" } }),
    ["collections.users.auth.cookies.sameSite"],
  ],
  [
    "a __Host- cookie with a domain",
    users({}, { cookies: { name: "__Host-a", domain: "a.com" } }),
    ["collections.users.auth.cookies.name"],
  ],
  [
    "a __Host- prefix with a domain",
    { ...users({}, { cookies: { domain: "a.com" } }), cookiePrefix: "__Host-a" },
    ["collections.users.auth.cookies.domain"],
  ],
  [
    "a cookie that is another's refresh cookie",
    {
      collections: { users: { auth: true }, staff: { auth: { cookies: { name: "lucent-token-refresh" } } } },
    },
    ["collections.staff.auth"],
  ],
  [
    "a strategy that recognises nobody",
    users({}, { strategies: [{ name: "card" }] }),
    ["collections.users.auth.strategies[0].authenticate"],
  ],
  [
    "strategies with the engine's own names, or one another's",
    users(
      {},
      { strategies: ["card", "local-jwt", "card", "api-key"].map((name) => ({ name, authenticate })) },
    ),
    [1, 2, 3].map((index) => `collections.users.auth.strategies[${index}].name`),
  ],
  [
    "a later option of a wrong kind",
    users({}, { maxLoginAttempts: "5" }),
    ["collections.users.auth.maxLoginAttempts"],
  ],
  [
    "a default auth collection that is none",
    { ...users({}), auth: { collection: "people" } },
    ["auth.collection"],
  ],
  [
    "a default auth collection that says no",
    { auth: { collection: "users" }, collections: { users: { auth: false, fields: title } } },
    ["auth.collection"],
  ],
  [
    "administrators that are no people",
    { admin: { user: "posts" }, collections: { users: { auth: true }, posts: { fields: title } } },
    ["admin.user"],
  ],
])("%s is a fault", (_, config, paths) => {
  expect(pathsOf(config)).toEqual(paths);
});
