import { defineCollection, defineConfig } from "../config/index.ts";

// Every option may be undefined, as whatever is read from the environment may be.
export const open = defineConfig({
  auth: { jwtSecret: process.env["JWT_SECRET"], jwtExpiry: undefined, collection: undefined },
  serverURL: process.env["SERVER_URL"],
  secret: undefined,
  database: { url: process.env["DATABASE_URL"] },
  email: { from: undefined, url: process.env["SMTP_URL"] },
  logger: { level: undefined },
});

export const mails = defineCollection({
  slug: "users",
  auth: {
    verify: { url: "https://app.example.com/verify" },
    forgotPassword: { url: "https://app.example.com/reset", expiration: "1h" },
    useAPIKey: { reveal: true },
    disableLocalStrategy: { enableFields: true },
  },
});

export const quiet = defineConfig({ logger: false, rateLimit: { login: false } });

// @ts-expect-error no level is called so.
export const loud = defineConfig({ logger: { level: "loud" } });

// @ts-expect-error one algorithm is for all people.
export const signedAlone = defineCollection({ auth: { jwtAlgorithm: "ES256" } });

// @ts-expect-error no token is signed so.
export const unsigned = defineConfig({ auth: { jwtAlgorithm: "none" } });

export const verifiable = defineConfig({ auth: { jwtAlgorithm: "EdDSA", useSessions: false } });

// @ts-expect-error a secret is one of the whole config.
export const secretive = defineCollection({ auth: { jwtSecret: "x" } });

// @ts-expect-error a limit has a window.
export const endless = defineConfig({ rateLimit: { login: { max: 5 } } });

// @ts-expect-error no operation is called so.
export const misspelt = defineConfig({ rateLimit: { lgoin: { max: 5, window: "1m" } } });

export const limited = defineConfig({
  rateLimit: { login: { max: 5, window: 60 }, find: undefined, unlock: false },
  trustedProxies: ["10.0.0.0/8"],
  email: { maxPerAddress: false, maxPerHour: 100 },
});
