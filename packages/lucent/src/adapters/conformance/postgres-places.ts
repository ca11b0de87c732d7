import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the suites make their databases; empty where they make files of SQLite. */
    postgresUrl: string;
  }
}

/** Databases on the server of the run. */
export interface PostgresPlaces {
  /** The address of an empty database for every new place, and of the same one for a place that is known. */
  urlOf(place: string): Promise<string>;
  /** Runs statements as the owner of the server and gives the rows of the last one. */
  ask(url: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]>;
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
    await ask(server, `create database "${name}" template template0`);
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

async function ask(url: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
