import { describe, expect, test } from "vitest";
import { type ResolvedAuth, resolveConfig } from "./index.ts";

const PRODUCTION = {
  NODE_ENV: "production",
  LUCENT_SECRET: "Zk3vN8q1Xw5Ty7Rb2Lp9Mc4Hd6Gf0Js!Ua",
  SERVER_URL: "https://app.example.com",
  SMTP_URL: "smtp://localhost",
  SMTP_FROM: "hello@example.com",
};

function authOf(config: unknown, environment: Record<string, string> = {}, slug = "users"): ResolvedAuth {
  const auth = resolveConfig(config, environment).collections.get(slug)?.auth;
  if (!auth) throw new Error(`${slug} is no auth collection`);
  return auth;
}

test.each<[option: unknown, identifiers: Partial<ResolvedAuth["identifiers"]>]>([
  [undefined, { email: true, username: false, requireEmail: true, requireUsername: false }],
  [true, { email: false, username: true, requireEmail: false, requireUsername: true }],
  [{ allowEmailLogin: true }, { email: true, username: true, requireEmail: false, requireUsername: true }],
  [
    { allowEmailLogin: true, requireUsername: false },
    { email: true, username: true, requireUsername: false },
  ],
  [
    { requireUsername: false, requireEmail: true },
    { email: false, requireUsername: true, requireEmail: true },
  ],
])("loginWithUsername %j", (loginWithUsername, identifiers) => {
  expect(authOf({ collections: { users: { auth: { loginWithUsername } } } }).identifiers).toMatchObject(
    identifiers,
  );
});

describe("register", () => {
  const both = (shared: unknown, own?: unknown) => ({
    auth: { register: shared },
    collections: { users: { fields: { nick: { type: "number" } } }, staff: { auth: { register: own } } },
  });
  test.each<[shared: unknown, own: unknown, users: boolean, staff: boolean]>([
    [undefined, undefined, true, false],
    [false, undefined, false, false],
    [true, undefined, true, true],
    [{ login: true }, undefined, true, false],
    [false, true, false, true],
    [undefined, { login: true }, true, true],
  ])("%j for all and %j for staff", (shared, own, users, staff) => {
    const config = both(shared, own);
    expect(authOf(config).register.open).toBe(users);
    expect(authOf(config, {}, "staff").register.open).toBe(staff);
  });

  test("names fields of the collections that have them", () => {
    expect(authOf(both({ fields: ["nick"], login: true })).register).toEqual({
      open: true,
      fields: ["nick"],
      login: true,
    });
    expect(authOf(both({ fields: ["nick"] }), {}, "staff").register.fields).toEqual([]);
  });
});

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

test.each<[shared: object, own: object, token: number, idle: number, absolute: number]>([
  [{}, {}, 2 * HOUR, 14 * DAY, 30 * DAY],
  [{ jwtExpiry: "7d" }, {}, 7 * DAY, 14 * DAY, 30 * DAY],
  [{ jwtExpiry: 60 }, {}, 60 * SECOND, 14 * DAY, 30 * DAY],
  [{ jwtExpiry: "60d" }, {}, 60 * DAY, 60 * DAY, 60 * DAY],
  [{ tokenExpiration: 7200 }, {}, 2 * HOUR, 2 * HOUR, 30 * DAY],
  [{ tokenExpiration: 7200, idleExpiry: "3d" }, {}, 2 * HOUR, 3 * DAY, 30 * DAY],
  [{ jwtExpiry: "7d" }, { tokenExpiration: 60 }, 60 * SECOND, 60 * SECOND, 30 * DAY],
  [{ tokenExpiration: 60 }, { jwtExpiry: "1h" }, HOUR, 14 * DAY, 30 * DAY],
  [{ refreshExpiry: "1d" }, {}, 2 * HOUR, DAY, DAY],
  [{ jwtExpiry: "1d", refreshExpiry: "1h", idleExpiry: "1m" }, {}, DAY, DAY, DAY],
  [{ refreshExpiry: "1d" }, { refreshExpiry: "2d" }, 2 * HOUR, 2 * DAY, 2 * DAY],
])(
  "with %j for all and %j of its own the token, idle and absolute lives are settled",
  (shared, own, token, idle, absolute) => {
    const auth = authOf({ auth: shared, collections: { users: { auth: own } } });
    expect([auth.tokenLife, auth.idleLife, auth.absoluteLife]).toEqual([token, idle, absolute]);
  },
);

test.each<[unknown]>([
  ["7"],
  [" 60 "],
  ["1.5"],
  ["soon"],
  [""],
  [0],
  ["0s"],
  [-1],
  ["-1d"],
  [0.5],
  ["1ms"],
  ["11y"],
  [Number.POSITIVE_INFINITY],
  [Number.NaN],
  [true],
  [{}],
  [null],
])("%j is no life of a token", (jwtExpiry) => {
  expect(() => resolveConfig({ auth: { jwtExpiry }, collections: { users: {} } }, {})).toThrow(
    "auth.jwtExpiry",
  );
});

describe("cookies", () => {
  const config = (cookies: object, more: object = {}) => ({
    auth: { cookies },
    collections: { users: {}, staff: { auth: true } },
    ...more,
  });
  test.each<[cookies: object, environment: Record<string, string>, users: object, staff: string]>([
    [{}, {}, { name: "lucent-token", sameSite: "lax", secure: false }, "lucent-staff-token"],
    [{}, PRODUCTION, { name: "__Host-lucent-token", secure: true }, "__Host-lucent-staff-token"],
    [
      { domain: "example.com" },
      PRODUCTION,
      { name: "__Secure-lucent-token", domain: "example.com" },
      "__Secure-lucent-staff-token",
    ],
    [
      { domain: ".example.com" },
      {},
      { name: "lucent-token", domain: ".example.com", secure: false },
      "lucent-staff-token",
    ],
    [{ name: "sid" }, PRODUCTION, { name: "sid", secure: true }, "sid"],
    [{ name: "__Host-sid" }, {}, { secure: true }, "__Host-sid"],
    [{ sameSite: "None" }, {}, { sameSite: "none", secure: true }, "lucent-staff-token"],
    [{ sameSite: true }, {}, { sameSite: "strict", secure: false }, "lucent-staff-token"],
    [{ sameSite: false }, {}, { sameSite: false }, "lucent-staff-token"],
    [{ secure: true }, {}, { name: "lucent-token", secure: true }, "lucent-staff-token"],
    [{ secure: false }, PRODUCTION, { secure: true }, "__Host-lucent-staff-token"],
  ])("%j", (cookies, environment, users, staff) => {
    expect(authOf(config(cookies), environment).cookie).toMatchObject(users);
    expect(authOf(config(cookies), environment, "staff").cookie.name).toBe(staff);
  });

  test("take the prefix of the config", () => {
    expect(authOf(config({}, { cookiePrefix: "shop" })).cookie.name).toBe("shop-token");
    // Browsers drop a prefixed cookie that is not Secure.
    expect(authOf(config({}, { cookiePrefix: "__Host-shop" })).cookie).toMatchObject({
      name: "__Host-shop-token",
      secure: true,
    });
  });
});
