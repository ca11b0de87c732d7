import { setImmediate as turn } from "node:timers/promises";
import { DatabaseUnavailable } from "../../ports/index.ts";
import type { Ask } from "./ask.ts";
import { lineOf } from "./line.ts";
import type { Connection } from "./open-connection.ts";
import { shelfOf } from "./shelf.ts";
import { watchdogOf } from "./watchdog.ts";

export type { Ask } from "./ask.ts";

/** How long anybody waits for a connection, in milliseconds. After so long without one the database counts as down. */
const PATIENCE = 1_500;
/** The pause before the next attempt to connect, in milliseconds. */
const PAUSE = 500;
/** What nobody used for so long may have ended meanwhile, in milliseconds. */
const FRESH = 500;

/** How a connection is lent. */
export interface Lending {
  /** Wait no longer than until then, as `performance.now()` counts. */
  readonly until?: number;
  /** What is asked may take any time, such as a change of the tables. */
  readonly isEndless?: boolean;
}

/** A bounded number of connections that are made when they are needed. */
export interface Connections {
  /** Lends a connection for as long as the act takes. One that was lost meanwhile is not used again. */
  use<Result>(act: (ask: Ask) => Promise<Result>, lending?: Lending): Promise<Result>;
  /** Lets the act be, with all connections that it asks for in a row, before everything is closed. */
  hold<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Waits for the acts in flight, then ends all connections. */
  close(): Promise<void>;
}

/** What the connections are made of. */
export interface ConnectionSource {
  /** The most connections at a time. */
  readonly most: number;
  /** Milliseconds after which no answer comes any more, because the server would have given up by itself. */
  readonly longest: number;
  open(onGone: (connection: Connection) => void): Promise<Connection>;
  /** Whether the database answers somebody new; what it refuses is an answer. */
  probe(): Promise<boolean>;
  /** What is said of a failure to connect. */
  reasonOf(error: unknown): string;
  /** Whether there is no sense in waiting after such a failure. */
  isLasting(error: unknown): boolean;
}

/**
 * Lends connections, first come, first served. While the database is down everybody waits a moment for it to come
 * back, and is then refused at once until it does; somebody tries to connect all the while.
 */
export function connectionsOf(source: ConnectionSource): Connections {
  const all = new Set<Connection>();
  const used = new Map<Connection, Lending>();
  const idle = shelfOf<Connection>((connection) => {
    forget(connection);
    void connection.end();
  });
  const line = lineOf<Connection>();
  let opening = 0;
  let held = 0;
  let isEnded = false;
  let trouble: { readonly since: number; readonly error: unknown } | null = null;
  let closed: Promise<void> | null = null;
  let released: () => void = () => undefined;

  const wake = watchdogOf<Connection>({
    used: () => used.keys(),
    longest: source.longest,
    probe: source.probe,
    onSilence() {
      for (const connection of all) drop(connection);
      report(Number.NEGATIVE_INFINITY, new Error("it takes connections but answers nothing"));
    },
    onStuck(connection) {
      if (used.get(connection)?.isEndless !== true) drop(connection);
    },
  });
  function unavailable(): DatabaseUnavailable {
    if (trouble === null && all.size > 0) {
      return new DatabaseUnavailable("Every connection to the database is busy.");
    }
    const cause = trouble?.error ?? new Error("it did not answer in time");
    return new DatabaseUnavailable(source.reasonOf(cause), { cause });
  }

  function isDown(): boolean {
    return all.size === 0 && trouble !== null && performance.now() - trouble.since >= PATIENCE;
  }

  function forget(connection: Connection): void {
    all.delete(connection);
    idle.remove(connection);
  }

  function drop(connection: Connection): void {
    forget(connection);
    connection.destroy();
  }

  /** A connection ended by itself: those that nobody uses stand at the same server. */
  function lose(connection: Connection): void {
    if (!all.has(connection)) return;
    forget(connection);
    for (const other of idle.all()) drop(other);
    grow();
  }

  function report(since: number, error: unknown): void {
    trouble = { since: Math.min(since, trouble?.since ?? since), error };
    if (isDown()) line.dismiss(unavailable());
    setTimeout(() => {
      if (trouble === null || opening > 0 || isEnded) return;
      if (all.size > 0 && line.length() === 0) trouble = null;
      else void connect();
    }, PAUSE).unref();
  }

  /** Makes as many connections as are waited for; while there is trouble, one at a time. */
  function grow(): void {
    if (trouble !== null) return;
    const wanted = Math.min(line.length() - opening, source.most - all.size - opening);
    for (let made = 0; made < wanted; made += 1) void connect();
  }

  async function connect(): Promise<void> {
    const began = performance.now();
    opening += 1;
    try {
      const connection = await source.open(lose);
      opening -= 1;
      if (isEnded) return connection.destroy();
      all.add(connection);
      trouble = null;
      give(connection);
      grow();
    } catch (error) {
      opening -= 1;
      report(source.isLasting(error) ? Number.NEGATIVE_INFINITY : began, error);
    }
  }

  function give(connection: Connection): void {
    if (!connection.isFree) drop(connection);
    else if (!line.serve(connection)) idle.put(connection);
  }

  async function lend(until: number): Promise<Connection> {
    for (let last = idle.take(); last !== undefined; last = idle.take()) {
      // Whatever the server said meanwhile, such as that it stops, is heard first.
      if (last.age > FRESH) await turn();
      if (!all.has(last.thing)) continue;
      if (last.thing.isFree) return last.thing;
      drop(last.thing);
    }
    if (isDown()) throw unavailable();
    const place = line.wait(Math.max(0, Math.min(PATIENCE, until - performance.now())), unavailable);
    grow();
    return place;
  }

  async function hold<Result>(act: () => Promise<Result>): Promise<Result> {
    held += 1;
    try {
      return await act();
    } finally {
      held -= 1;
      if (held === 0) released();
    }
  }

  async function end(): Promise<void> {
    if (held > 0)
      await new Promise<void>((resolve) => {
        released = resolve;
      });
    isEnded = true;
    idle.stop();
    const last = [...all];
    all.clear();
    await Promise.all(last.map((connection) => connection.end()));
  }

  return {
    hold(act) {
      if (closed !== null) return Promise.reject(new DatabaseUnavailable("The database is closed."));
      return hold(act);
    },
    use(act, lending = {}) {
      if (closed !== null && held === 0) {
        return Promise.reject(new DatabaseUnavailable("The database is closed."));
      }
      return hold(async () => {
        const connection = await lend(lending.until ?? Number.POSITIVE_INFINITY);
        used.set(connection, lending);
        wake();
        try {
          return await act(connection.ask);
        } finally {
          used.delete(connection);
          if (all.has(connection)) give(connection);
          grow();
        }
      });
    },
    close() {
      closed ??= end();
      return closed;
    },
  };
}
