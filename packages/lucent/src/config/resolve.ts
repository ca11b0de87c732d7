import type { ConfigHooks } from "../contract/index.ts";
import { type ConfigOptions, configOptionTable } from "./check/config-options.ts";
import { options } from "./check/containers.ts";
import { fault, inside, type Place } from "./check/place.ts";
import { newReport } from "./check/report.ts";
import { resolveDatabaseUrl, resolveServerUrl } from "./resolve/address.ts";
import { resolveCollection } from "./resolve/collection.ts";
import { type CollectionDraft, draftCollections, draftGlobals } from "./resolve/drafts.ts";
import { resolveRootEndpoints } from "./resolve/endpoints.ts";
import { type Environment, isProduction } from "./resolve/environment.ts";
import { resolveEvents } from "./resolve/events.ts";
import { deepFreeze, frozenMap } from "./resolve/freeze.ts";
import { resolveGlobal } from "./resolve/global.ts";
import { resolveGraphql } from "./resolve/graphql.ts";
import { resolveMail } from "./resolve/mail.ts";
import { withNames } from "./resolve/names.ts";
import { resolveOpenapi } from "./resolve/openapi.ts";
import { findPeople } from "./resolve/people.ts";
import { ROOT } from "./resolve/root.ts";
import { resolveSecrets } from "./resolve/secrets.ts";
import { resolveSetupCode } from "./resolve/setup-code.ts";
import { warnOfOpenDoors } from "./resolve/warnings.ts";
import type { ResolvedCollection, ResolvedConfig, ResolvedRateLimit } from "./resolved.ts";

/**
 * Checks a config and makes it complete. Everything that is wrong is said at once, in one `ConfigError`;
 * the environment answers where the config is silent.
 */
export function resolveConfig(input: unknown, environment: Environment): ResolvedConfig {
  const report = newReport();
  const place: Place = { path: "", report };
  const given: ConfigOptions = options(configOptionTable)(input, place) ?? {};
  const production = isProduction(environment);

  if (!given.collections?.length && !given.globals?.length)
    report.warn("The config has no collections, so there is nothing to serve.");
  const drafts = draftCollections(given.collections ?? []);
  const people = findPeople({ drafts, auth: given.auth, adminUser: given.admin?.user, place });
  const around = {
    slugs: drafts.map(({ slug }) => slug),
    people,
    auth: given.auth,
    cookiePrefix: given.cookiePrefix ?? "lucent",
    production,
    root: place,
  };
  const named = withNames([
    ...drafts.map((draft) => resolveCollection(draft, around)),
    ...draftGlobals(given.globals ?? []).map((draft) => resolveGlobal(draft, around.slugs)),
  ]);
  const collections = named.filter(({ kind }) => kind === "collection");
  const globals = named.filter(({ kind }) => kind === "global");
  refuseSharedRefreshCookie(collections, drafts);
  warnOfOpenDoors(collections, { ...people, place, placeOf: (slug) => placeOf(drafts, slug) ?? place });

  const resolved = {
    collections: frozenMap(collections.map((collection) => [collection.slug, collection])),
    globals: frozenMap(globals.map((global) => [global.slug, global])),
    root: ROOT,
    // The readers say that these are functions; which ones, the types of `defineConfig` say.
    hooks: (given.hooks ?? {}) as ConfigHooks,
    endpoints: resolveRootEndpoints(given.endpoints, place),
    defaultAuth: people.defaultAuth,
    adminCollection: people.adminCollection,
    panel: { isServed: given.admin?.panel ?? true, title: titleOf(given.openapi) },
    production,
    jwtAlgorithm: given.auth?.jwtAlgorithm ?? "HS256",
    ...resolveSecrets({
      secret: given.secret,
      jwtSecret: given.auth?.jwtSecret,
      previousSecrets: given.previousSecrets ?? [],
      environment,
      place,
    }),
    setupCode: resolveSetupCode(environment, place),
    mail: resolveMail({ given: given.email, collections, environment, place }),
    trustedProxies: given.trustedProxies ?? 0,
    rateLimit: resolveRateLimit(given.rateLimit),
    events: resolveEvents(given.auth?.events),
    serverURL: resolveServerUrl(given.serverURL, environment, place),
    database: {
      url: resolveDatabaseUrl(given.database?.url, environment, place),
      durability: given.database?.durability ?? "full",
      connections: given.database?.connections ?? 10,
      tls: given.database?.tls ?? null,
    },
    cors: given.cors ?? [],
    csrf: given.csrf ?? [],
    logger: resolveLogger(given.logger),
    graphql: resolveGraphql(given.graphql, production),
    openapi: resolveOpenapi(given.openapi, production),
  } as const;
  return deepFreeze({ ...resolved, warnings: report.settle() });
}

/** What the project is called where people read it, whether or not its API is told of. */
function titleOf(openapi: ConfigOptions["openapi"]): string {
  return (typeof openapi === "object" ? openapi.title : undefined) ?? "Lucent";
}

function resolveRateLimit(given: ConfigOptions["rateLimit"]): ResolvedConfig["rateLimit"] {
  // The reader asks for both parts.
  return given === false
    ? false
    : frozenMap(Object.entries(given ?? {}) as [string, false | ResolvedRateLimit][]);
}

function resolveLogger(given: ConfigOptions["logger"]): ResolvedConfig["logger"] {
  if (given === false) return false;
  return { level: (typeof given === "object" ? given.level : undefined) ?? "info" };
}

/** One collection's cookie must not be called as another's refresh cookie: each would overwrite the other. */
function refuseSharedRefreshCookie(
  collections: readonly ResolvedCollection[],
  drafts: readonly CollectionDraft[],
): void {
  const names = new Set(collections.map(({ auth }) => auth?.cookie.name));
  for (const { slug, auth } of collections) {
    if (!auth?.cookie.name.endsWith("-refresh") || !names.has(auth.cookie.name.slice(0, -"-refresh".length)))
      continue;
    const place = placeOf(drafts, slug);
    if (place)
      fault(
        inside(place, "auth"),
        `The cookie "${auth.cookie.name}" is another collection's refresh cookie.`,
        "Give `cookies.name` another name.",
      );
  }
}

function placeOf(drafts: readonly CollectionDraft[], slug: string): Place | undefined {
  return drafts.find((draft) => draft.slug === slug)?.place;
}
