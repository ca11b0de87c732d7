import { expect, test } from "vitest";
import { resolveConfig } from "./index.ts";

const yes = () => true;
const role = { type: "select", options: ["admin", "user"], default: "user" };
const SECRET = "Zk3vN8q1Xw5Ty7Rb2Lp9Mc4Hd6Gf0Js!Ua";
const PRODUCTION = { NODE_ENV: "production", SMTP_URL: "smtp://localhost", SMTP_FROM: "hello@example.com" };

/** A config of people in good order, with something changed. */
const users = (changed: object = {}, root: object = {}) => ({
  collections: { users: { auth: true, fields: { role }, ...changed } },
  ...root,
});

test.each<[what: string, config: unknown, warnings: RegExp[], environment?: Record<string, string>]>([
  ["good order", users(), []],
  ["no collections", {}, [/no collections/]],
  ["globals alone", { globals: { site: { fields: [] } } }, []],
  ["auth without people", { auth: {}, collections: { posts: { fields: [] } } }, [/nobody can sign in/]],
  [
    "a plain password",
    { collections: { users: { fields: { password: { type: "text" } } } } },
    [/`users` has no `auth`.*plain text/],
  ],
  [
    "rules and hooks of people where there are none",
    { collections: { posts: { fields: [], access: { admin: yes }, hooks: { afterLogin: yes } } } },
    [/`collections.posts.access.admin` has no effect/, /`collections.posts.hooks.afterLogin` has no effect/],
  ],
  ["no role", users({ fields: {} }), [/Nobody can be an administrator: `users`/]],
  [
    "a role that is never admin",
    users({ fields: { role: { type: "select", options: ["a"] } } }),
    [/Nobody can be/],
  ],
  [
    "roles in rows, which are never the word admin",
    users({ fields: { roles: { type: "array", fields: { of: { type: "text" } } } } }),
    [/Nobody can be an administrator: `users`/],
  ],
  [
    "roles of which one may be admin",
    users({ fields: { roles: { type: "multiselect", options: ["admin", "user"] } } }),
    [],
  ],
  ["a rule instead of a role", users({ fields: {}, access: { admin: yes } }), []],
  [
    "a role that anybody may write",
    users({ access: { create: yes, update: yes } }),
    [/`access.create` and `access.update` of `users`.* `role`/],
  ],
  ["a role that some may write", users({ access: { update: yes } }), [/passes `access.update` of/]],
  [
    "a guarded role",
    users({ fields: { role: { ...role, access: { update: yes } } }, access: { update: yes } }),
    [],
  ],
  [
    "a role that strangers choose",
    users({ auth: { register: { fields: ["role"] } } }),
    [/Strangers choose their own `role`/],
  ],
  [
    "a role inside a group or a row that anybody may write",
    users({
      access: { create: yes },
      fields: {
        role: { ...role, access: { create: yes } },
        profile: { type: "group", fields: { role: { type: "text" } } },
        teams: {
          type: "array",
          fields: { of: { type: "group", fields: { permissions: { type: "text" } } } },
        },
      },
    }),
    [/`access.create` of `users`.* `profile.role`/, /`access.create` of `users`.* `teams.of.permissions`/],
  ],
  [
    "a role whose group is guarded",
    users({
      access: { create: yes, update: yes },
      fields: {
        role: { ...role, access: { create: yes, update: yes } },
        profile: {
          type: "group",
          access: { create: yes },
          fields: { role: { type: "text", access: { update: yes } } },
        },
      },
    }),
    [],
  ],
  [
    "a role in a group that strangers fill in",
    users({
      auth: { register: { fields: ["profile"] } },
      fields: { role, profile: { type: "group", fields: { isAdmin: { type: "boolean" } } } },
    }),
    [/Strangers choose their own `profile.isAdmin`/],
  ],
  [
    "administrators who register",
    {
      auth: { register: true },
      admin: { user: "staff" },
      collections: { users: {}, staff: { auth: true, fields: { role } } },
    },
    [/Strangers can register in `staff`/],
  ],
  [
    "short passwords",
    users({ auth: { password: { minLength: 4 } } }),
    [/`collections.users.auth.password.minLength` is 4/],
  ],
  ["no sessions", users({ auth: { useSessions: false } }), [/logging out ends no token/]],
  [
    "an idle time below the token's life",
    users({ auth: { idleExpiry: "1m" } }),
    [/`collections.users.auth.idleExpiry` is shorter/],
  ],
  [
    "an end below the token's life",
    users({}, { auth: { refreshExpiry: "1m" } }),
    [/`auth.refreshExpiry` is shorter/],
  ],
  [
    "a short secret",
    users({}, { secret: "ab12" }),
    [/The secret at `secret` is shorter than 32 bytes; production/],
  ],
  [
    "plain http in production",
    users({}, { secret: SECRET, serverURL: "http://example.com" }),
    [/https only/],
    PRODUCTION,
  ],
  [
    "http at home in production",
    users({}, { secret: SECRET, serverURL: "http://localhost:3000" }),
    [],
    PRODUCTION,
  ],
  [
    "cookies that would not be Secure",
    users({ auth: { cookies: { secure: false } } }, { secret: SECRET, serverURL: "https://example.com" }),
    [/`collections.users.auth.cookies.secure: false` has no effect/],
    PRODUCTION,
  ],
])("%s", (_, config, expected, environment = {}) => {
  const { warnings } = resolveConfig(config, environment);
  expect(warnings).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test("what is said to the admin panel and of letters has its effect, and nobody is warned", () => {
  const config = {
    collections: {
      users: {
        auth: { requireVerified: true, apiKeys: false },
        fields: { role },
        access: { unlock: yes },
        hooks: { afterForgotPassword: yes },
        admin: { useAsTitle: "email" },
      },
    },
  };
  expect(resolveConfig(config, {}).warnings).toEqual([]);
});
