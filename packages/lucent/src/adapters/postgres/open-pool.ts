import pg from "pg";

/** How many connections a node makes at most. */
const MOST_CONNECTIONS = 10;
/** How long a request waits for a connection, in milliseconds. */
const LONGEST_WAIT = 1_500;

/** Makes a pool for a database; it connects when it is first asked. */
export function openPool(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: LONGEST_WAIT,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "lucent",
    keepAlive: true,
  });
}
