import { afterAll, beforeAll } from "vitest";
import type { Agreed } from "../surfaces-agree/configs.ts";
import { type Opened, openEngine } from "../surfaces-agree/engine.ts";
import { type Watched, watchDatabase } from "../surfaces-agree/tables.ts";
import { makeDatabase, type TestDatabase } from "./databases.ts";

/** An engine on which nothing happens but what a test does, with an eye on every row of its database. */
export interface Stage<Cast> extends Opened {
  /** What was prepared. */
  readonly cast: Cast;
  readonly database: Watched;
  /** Answers a request in process. */
  fetch(path: string, sent: RequestInit): Promise<Response>;
}

/** Where the stage's requests go. */
export const HOME = "https://api.example.com";

/**
 * Opens a stage for all tests of a suite; it is there once the first of them runs.
 *
 * @param prepare settles the database on which the stage is then opened
 */
export function stageSuite<Cast>(
  agreed: Agreed,
  prepare: (database: TestDatabase) => Promise<Cast>,
): () => Stage<Cast> {
  let stage: Stage<Cast> | undefined;
  let close: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    const place = await makeDatabase();
    const cast = await prepare(place);
    const opened = await openEngine(agreed, { place });
    const database = await watchDatabase(place);
    stage = {
      ...opened,
      cast,
      database,
      fetch: (path, sent) => opened.lucent.fetch(new Request(HOME + path, sent)),
    };
    close = async () => {
      await database.close();
      await opened.lucent.close();
      await place.drop();
    };
  });
  afterAll(() => close());
  return () => {
    if (!stage) throw new Error("The stage of this suite is not open yet.");
    return stage;
  };
}
