import { auth } from "../auth/index.ts";
import type { ResolvedConfig } from "../config/index.ts";
import type { Lucent, Registered } from "../contract/index.ts";
import { createPasswordHasher, newSecret } from "../crypto/index.ts";
import { documents } from "../documents/index.ts";
import { createRegistry, type Engine, type Feature } from "../operation/index.ts";
import { permissions } from "../permissions/index.ts";
import type { Clock } from "../ports/index.ts";
import { adminSurface } from "../surfaces/admin/index.ts";
import { createApi } from "../surfaces/api.ts";
import { graphqlSurface } from "../surfaces/graphql/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/http.ts";
import { jwksSurface } from "../surfaces/jwks.ts";
import { createLocal, type Local } from "../surfaces/local/index.ts";
import { openapiSurface } from "../surfaces/openapi/index.ts";
import { explorerSurface, formsSurface, referenceSurface } from "../surfaces/pages/index.ts";
import { restSurface } from "../surfaces/rest/index.ts";
import { startChores } from "./chores.ts";
import { migrate, openDatabase, refuseStaleTables } from "./database.ts";
import { developmentFolder } from "./development-folder.ts";
import { healthOf } from "./health.ts";
import { createLogger } from "./logger.ts";
import { mailPagesOf } from "./mail-pages/mail-pages.ts";
import { openMailer } from "./mailer.ts";
import { secretsOf } from "./secret.ts";
import { type SharedClock, sharedClock } from "./shared-clock.ts";
import { strictTransport } from "./strict-transport.ts";
import { welcomeOf } from "./welcome.ts";

/** The rooms that make up the engine, lower ones first. */
export const features: readonly Feature[] = [documents, auth, permissions];

/** A running engine with its surfaces. */
export interface Instance {
  readonly engine: Engine;
  readonly local: Local;
  /** Answers any request, whichever server took it. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** The address under which this server is reached. */
  serverURL(): string;
  /** In development: the address that was found to listen. */
  listensAt(url: string): void;
  /** From now on the instance says that it is not ready. */
  retire(): void;
  close(): Promise<void>;
}

/** What an instance may be given by tests and by commands: something in place of the real thing, or beside it. */
export interface Substitutes {
  /** The clock by which the engine goes, whatever the database's says. */
  readonly clock?: Clock;
  /** The clock of the machine, which is set right by the database's. */
  readonly machine?: Clock;
  /** Rooms that stand above those of the engine. */
  readonly features?: readonly Feature[];
  /** Where development keeps its secret and its mails. */
  readonly folder?: string;
  /** Whether nothing happens by the clock, so that all that happens was asked for. */
  readonly isStill?: true;
  /**
   * Whether it only looks at what is there: tables are taken as they stand, no secret is kept, no mail leaves and nothing
   * happens by the clock.
   */
  readonly isLooking?: true;
}

const systemClock: Clock = { now: () => Date.now() };

/** Opens the database, settles its tables and wires every room. */
export async function startInstance(
  config: ResolvedConfig,
  lucent: Lucent<Registered>,
  {
    clock: given,
    machine = systemClock,
    features: more = [],
    folder = developmentFolder(config),
    isStill,
    isLooking,
  }: Substitutes = {},
): Promise<Instance> {
  const log = await createLogger(config);
  for (const warning of config.warnings) log.warn({}, warning);
  const rooms = [...features, ...more];
  const registry = createRegistry(config, rooms);
  const database = await openDatabase(config, registry.tables);
  let secrets: Engine["secrets"];
  let clock: SharedClock;
  try {
    if (config.production || isLooking) await refuseStaleTables(database, registry.tables);
    else await migrate(database, registry.tables);
    secrets = isLooking ? [newSecret()] : await secretsOf(config, { folder, log });
    clock = await sharedClock(given ?? machine, { database: given ? {} : database, log });
  } catch (error) {
    await database.close();
    throw error;
  }

  let address = config.serverURL ?? "http://localhost:3000";
  const { mailer, mailbox } = isLooking
    ? { mailer: null, mailbox: null }
    : await openMailer(config, { serverURL: () => address, folder });
  const engine: Engine = {
    config,
    database,
    registry,
    clock,
    log,
    hasher: createPasswordHasher(),
    mailer,
    serverURL: () => address,
    secrets,
    lucent,
  };
  let isRetired = false;
  const api = createApi(engine, () => address, [
    explorerSurface(engine),
    referenceSurface(engine),
    openapiSurface(engine),
    jwksSurface(engine),
    graphqlSurface(engine),
    formsSurface(engine),
    adminSurface(engine),
    restSurface(engine),
  ]);
  const chores = isStill || isLooking ? null : startChores(engine);
  const health = healthOf(engine, () => !isRetired);
  const welcome = welcomeOf(engine, () => address);
  const mailPages = mailPagesOf(mailbox, engine);
  const told = strictTransport(config);

  return {
    engine,
    local: createLocal(engine),
    async handle(request) {
      if (request.path.startsWith("/api/")) return told(await api(request));
      const beside = (await health(request)) ?? (await welcome(request)) ?? (await mailPages(request));
      return told(beside ?? (await api(request)));
    },
    serverURL: () => address,
    listensAt(url) {
      if (config.serverURL === null) address = url;
    },
    retire() {
      isRetired = true;
    },
    async close() {
      await Promise.all(rooms.map((room) => room.close?.(engine)));
      clock.stop();
      await chores?.stop();
      await mailer?.close();
      await database.close();
    },
  };
}
