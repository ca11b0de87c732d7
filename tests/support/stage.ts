import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Agreed } from "../surfaces-agree/configs.ts";
import { type Opened, openEngine } from "../surfaces-agree/engine.ts";
import { type Watched, watchDatabase } from "../surfaces-agree/tables.ts";

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
 * @param prepare settles the database in the file, whose like the stage is then opened on
 */
export function stageSuite<Cast>(
  agreed: Agreed,
  prepare: (file: string, folder: string) => Promise<Cast>,
): () => Stage<Cast> {
  let stage: Stage<Cast> | undefined;
  let close: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "lucent-"));
    const [source, file] = [join(folder, "source.db"), join(folder, "data.db")];
    const cast = await prepare(source, folder);
    await copyFile(source, file);
    const opened = await openEngine(agreed, { file });
    const database = watchDatabase(file, source);
    stage = {
      ...opened,
      cast,
      database,
      fetch: (path, sent) => opened.lucent.fetch(new Request(HOME + path, sent)),
    };
    close = async () => {
      database.close();
      await opened.lucent.close();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close());
  return () => {
    if (!stage) throw new Error("The stage of this suite is not open yet.");
    return stage;
  };
}
