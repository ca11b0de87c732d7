import { off, rateLimits, rootAuthOptionTable } from "./auth-options.ts";
import { listOf, type Options, type OptionTable, options } from "./containers.ts";
import { cookieName } from "./cookie-options.ts";
import { databaseUrl } from "./database-url.ts";
import { endpoints } from "./endpoint-options.ts";
import { entries } from "./entries.ts";
import { hookList } from "./hook-options.ts";
import { mailUrl } from "./mail-url.ts";
import { origins, originsOrAll } from "./origins.ts";
import { pem } from "./pem.ts";
import { proxies } from "./proxies.ts";
import { anything, count, firstOf, flag, flagOr, oneOf, text } from "./reader.ts";
import { sender } from "./sender.ts";
import { serverUrl } from "./server-url.ts";

const logger = options({ level: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]) });

const bound = count(1, 1_000_000);
const graphql = options({
  explorer: flag,
  introspection: flag,
  maxAliases: bound,
  maxDepth: bound,
  maxComplexity: bound,
  maxDirectives: bound,
});
const openapi = options({ title: text, version: text, serve: flag });
const mostMails = firstOf(off, (value) => value === false, count(1));

/** What `defineConfig` may be given. `secret` and `previousSecrets` are judged with the other secrets. */
export const configOptionTable = {
  auth: options(rootAuthOptionTable),
  collections: entries("{ fields: { … } }"),
  globals: entries("{ fields: { … } }"),
  database: options({
    url: databaseUrl,
    durability: oneOf(["full", "relaxed"]),
    connections: count(1, 1_000),
    tls: options({ ca: pem("CERTIFICATE"), cert: pem("CERTIFICATE"), key: pem("PRIVATE KEY") }),
  }),
  secret: anything,
  previousSecrets: listOf(anything),
  serverURL: serverUrl,
  cookiePrefix: cookieName,
  cors: originsOrAll,
  csrf: origins,
  admin: options({ user: text, panel: flag }),
  hooks: options({ afterError: hookList }),
  endpoints,
  logger: flagOr(logger),
  graphql: flagOr(graphql),
  openapi: flagOr(openapi),
  email: firstOf(
    off,
    (value) => value === false,
    options({ from: sender, url: mailUrl, maxPerAddress: mostMails, maxPerHour: mostMails }),
  ),
  trustedProxies: proxies,
  rateLimit: firstOf(off, (value) => value === false, rateLimits),
} satisfies OptionTable;

/** What `configOptionTable` reads. */
export type ConfigOptions = Options<typeof configOptionTable>;
