import { connectReason, isLasting } from "./connect-reason.ts";
import type { ConnectionSource } from "./connections.ts";
import { countdown } from "./countdown.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import { saidBy } from "./postgres-failure.ts";
import { TIME_LIMITS, type TimeLimits } from "./time-limits.ts";
import { type Tls, type TlsTexts, tlsOf } from "./tls-of.ts";

/** How long the server has to take a connection, in milliseconds. */
const CONNECTING = 2_000;
/** So much longer than the server's own limit is waited for a statement, in milliseconds. */
const ON_TOP = 5_000;
/** How long it has to answer somebody new, in milliseconds, and at least so many times what it took at its best. */
const SIGN_OF_LIFE = 600;
const TIMES_AT_BEST = 3;
/** What poolers say of parameters that they cannot pass on. */
const NO_PARAMETERS = /unsupported startup parameter/;
/** The server's word for having no TLS, as the driver gives it. */
const NO_TLS = /does not support SSL/;
/** What PgBouncer says while it cannot reach its server. */
const NO_SERVER = /server|query_wait_timeout/;
/** Parameters that are settled here and not by the driver. */
const OWN = [
  ...["sslmode", "ssl", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "channel_binding"],
  ...["options", ...Object.keys(TIME_LIMITS)],
];
/** How values are written in answers, whatever the role or the database is set to. Poolers know the first one. */
const WRITTEN = ["-c DateStyle=ISO", "-c extra_float_digits=1"];

/** Where connections lead. */
export interface Destination {
  readonly url: string;
  readonly tls: TlsTexts | null;
  readonly most: number;
}

/** What it takes to connect to a database. Finds out by itself what a pooler on the way does not pass on. */
export function connectionSource({ url, tls, most }: Destination): ConnectionSource {
  const address = new URL(url);
  const limits = limitsOf(address);
  const binding = address.searchParams.get("channel_binding") ?? "disable";
  const isDirect = address.searchParams.get("sslnegotiation") === "direct";
  const options = address.searchParams.get("options") ?? "";
  let ways = tlsOf(address, tls);
  for (const name of OWN) address.searchParams.delete(name);
  let isPassedOn: boolean | null = null;
  let best = Number.POSITIVE_INFINITY;

  async function open(onGone: (connection: Connection) => void, patience: number): Promise<Connection> {
    const began = performance.now();
    const connection = await openFirst(ways, (ssl) => openOne({ ssl, patience, onGone }));
    best = Math.min(best, performance.now() - began);
    return connection;
  }

  async function openOne(one: Omit<One, "isToldLimits">): Promise<Connection> {
    try {
      const connection = await connect({ ...one, isToldLimits: isPassedOn !== false });
      if (isPassedOn !== null || (await holds(connection, { limits, patience: one.patience }))) {
        isPassedOn ??= true;
        return connection;
      }
      connection.destroy();
    } catch (error) {
      if (isPassedOn === false || !NO_PARAMETERS.test((error as Error).message)) throw error;
    }
    isPassedOn = false;
    return connect({ ...one, isToldLimits: false });
  }

  function connect({ ssl, patience, onGone, isToldLimits }: One): Promise<Connection> {
    return openConnection({
      settings: {
        connectionString: address.href,
        ssl,
        ...(isDirect && ssl !== false && { sslnegotiation: "direct" as const }),
        enableChannelBinding: binding !== "disable",
        application_name: "lucent",
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        options: [options, ...(isToldLimits ? WRITTEN : WRITTEN.slice(0, 1))].join(" ").trim(),
        ...(isToldLimits && limits),
      },
      patience,
      isBound: binding === "require",
      limits: isToldLimits ? null : limits,
      onGone,
    });
  }

  /** The first way on which the server does not say that it has no TLS. Where it has, it is taken ever after. */
  async function openFirst(
    [first, ...others]: readonly Tls[],
    act: (ssl: Tls) => Promise<Connection>,
  ): Promise<Connection> {
    try {
      const connection = await act(first as Tls);
      ways = [first as Tls];
      return connection;
    } catch (error) {
      if (!NO_TLS.test((error as Error).message)) throw error;
      if (others.length === 0) throw Object.assign(error as Error, { code: "NO_TLS" });
      return openFirst(others, act);
    }
  }

  return {
    most,
    longest: limits.statement_timeout === 0 ? Number.POSITIVE_INFINITY : limits.statement_timeout + ON_TOP,
    open: (onGone) => open(onGone, CONNECTING),
    async probe() {
      const patience = Number.isFinite(best) ? Math.max(SIGN_OF_LIFE, best * TIMES_AT_BEST) : SIGN_OF_LIFE;
      try {
        const connection = await open(() => undefined, patience);
        await askWithin(connection, patience, "select 1");
        void connection.end();
        return true;
      } catch (error) {
        const said = saidBy(error);
        // A refusal is an answer, unless a pooler says in place of its server that there is none.
        return said !== null && !(said.code?.startsWith("08") && NO_SERVER.test(said.message));
      }
    },
    reasonOf: connectReason,
    isLasting,
  };
}

interface One {
  readonly ssl: Tls;
  readonly patience: number;
  readonly isToldLimits: boolean;
  onGone(connection: Connection): void;
}

/** What holds on every connection: the word of the address, else what is sensible. */
function limitsOf({ searchParams }: URL): TimeLimits {
  const limit = (name: keyof TimeLimits) => Number(searchParams.get(name) || TIME_LIMITS[name]);
  return {
    statement_timeout: limit("statement_timeout"),
    lock_timeout: limit("lock_timeout"),
    idle_in_transaction_session_timeout: limit("idle_in_transaction_session_timeout"),
  };
}

/** Whether the server goes by the limits: some poolers take them and pass nothing on. */
async function holds(
  connection: Connection,
  { limits, patience }: { limits: TimeLimits; patience: number },
): Promise<boolean> {
  const asked = "select setting from pg_settings where name = 'lock_timeout'";
  return (await askWithin(connection, patience, asked)) === String(limits.lock_timeout);
}

/** The first value that a statement gives. A connection on which none comes in time is cut. */
async function askWithin(connection: Connection, patience: number, sql: string): Promise<string | null> {
  const stop = countdown(patience, () => connection.destroy());
  try {
    const [answer] = await connection.ask([{ sql, values: [] }]);
    return answer?.rows[0]?.[0] ?? null;
  } finally {
    stop();
  }
}
