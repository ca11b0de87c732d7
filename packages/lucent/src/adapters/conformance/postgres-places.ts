import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the suites make their databases; empty where they make files of SQLite. */
    postgresUrl: string;
  }
}

/** A statement, where it has some with the texts that stand for $1 and so on. */
type Asked = string | readonly [sql: string, ...values: string[]];
type Found = Record<string, unknown>;

/** Databases on the server of the run. */
export interface PostgresPlaces {
  /** The address of an empty database for every new place, and of the same one for a place that is known. */
  urlOf(place: string): Promise<string>;
  /** Runs statements in one session as the owner of the server, and gives all rows that they found. */
  ask(url: string, ...statements: readonly Asked[]): Promise<Found[]>;
  /** Drops all databases that were made here. */
  remove(): Promise<void>;
}

/** Makes databases for tests that ask a real server. */
export function postgresPlaces(): PostgresPlaces {
  const server = inject("postgresUrl");
  const urls = new Map<string, Promise<string>>();
  const names: string[] = [];

  async function make(): Promise<string> {
    const name = `place_${randomUUID().replaceAll("-", "")}`;
    names.push(name);
    await ask(server, `create database "${name}" template template0 strategy file_copy`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  }

  return {
    urlOf(place) {
      const url = urls.get(place) ?? make();
      urls.set(place, url);
      return url;
    },
    ask,
    async remove() {
      await ask(server, ...names.map((name) => `drop database if exists "${name}" with (force)`));
    },
  };
}

async function ask(url: string, ...statements: readonly Asked[]): Promise<Found[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found: Found[] = [];
    for (const statement of statements) {
      const [sql, ...values] = typeof statement === "string" ? [statement] : statement;
      const results = [await client.query<Found>(sql, values)].flat();
      for (const { rows } of results) found.push(...rows);
    }
    return found;
  } finally {
    await client.end();
  }
}
