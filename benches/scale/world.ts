import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rememberHashes } from "../../tests/support/remember-hashes.ts";
import { type EngineBuild, loadEngine } from "../http/engine-build.ts";
import { AUTHORS, fill, idOf, TAGS } from "./fill.ts";
import type { LocalApi } from "./local-api.ts";
import { scaleConfig } from "./scale-config.ts";
import { type ScaleDatabase, scaleDatabase } from "./scale-database.ts";

/** Everybody's. */
export const PASSWORD = "violet-anvil-thunder";

/**
 * So many of the people sign in, and so many of the posts are read, however many there are: from all over the tables.
 */
const ACTIVE = 1_000;

/** Somebody who does. */
export interface Active {
  readonly email: string;
  readonly token: string;
  /** Renews their session; another takes its place each time. */
  refreshToken: string;
}

/** A database of the bench, with what the cases name in it. */
export interface World {
  readonly lucent: LocalApi;
  readonly database: ScaleDatabase;
  /** How many people, sessions and posts there are. */
  readonly size: number;
  /** A person who may read half of the posts. */
  readonly person: { readonly id: string; readonly collection: string };
  readonly active: readonly Active[];
  /** One of the posts that are read, all of which are published; for a number of 0 or more. */
  post(number: number): string;
  readonly authors: readonly string[];
  readonly rareAuthor: string;
  readonly tags: readonly string[];
  readonly rareTag: string;
  close(): Promise<void>;
}

/** Fills an empty database and starts an engine on it. */
export async function makeWorld(
  build: Pick<EngineBuild, "folder" | "extension">,
  { url, size }: { readonly url: string; readonly size: number },
): Promise<World> {
  const database = await scaleDatabase(url);
  const { createLucent, instanceOf } = await loadEngine(build);
  const lucent = createLucent(scaleConfig(url) as never);
  const { engine } = await instanceOf(lucent);
  rememberHashes(engine);
  const start = Math.floor(Date.now() / 1_000) * 1_000 - size * 1_000;
  await fill({ database, size, start, passwordHash: await engine.hasher.hash(PASSWORD, randomUUID()) });
  const id = (kind: Parameters<typeof idOf>[0], number: number) => idOf(kind, number, start);

  const load = (room: string) => import(pathToFileURL(join(build.folder, `${room}.${build.extension}`)).href);
  const { issueAccessToken }: typeof import("../../packages/lucent/src/auth/access-tokens.ts") =
    await load("auth/access-tokens");
  const { firstRefreshToken }: typeof import("../../packages/lucent/src/auth/refresh-tokens.ts") =
    await load("auth/refresh-tokens");
  const renewable: string[] = [];
  const active = Array.from({ length: Math.min(ACTIVE, size) }, (_, place): Active => {
    const number = Math.floor((place * size) / ACTIVE);
    const email = `person${number}@example.com`;
    const person = { id: id("person", number), collection: "users", email };
    const session = id("session", number);
    const refresh = firstRefreshToken(engine, session);
    renewable.push(`update lucent_sessions set "refreshHash" = '${refresh.hash}' where id = '${session}'`);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const { token } = issueAccessToken(engine, person as never, { id: session, expiresAt } as never);
    return { email, token, refreshToken: refresh.token };
  });
  await database.run(renewable.join("; "));
  await database.settle();

  const ids = (kind: "author" | "tag", amount: number) =>
    Array.from({ length: amount }, (_, n) => id(kind, n));
  return {
    lucent: lucent as unknown as LocalApi,
    database,
    size,
    person: { id: id("person", 0), collection: "users" },
    active,
    post: (number) => id("post", (((number * 2) % ACTIVE) * size) / ACTIVE),
    authors: ids("author", AUTHORS),
    rareAuthor: id("author", AUTHORS),
    tags: ids("tag", TAGS),
    rareTag: id("tag", TAGS),
    async close() {
      await (lucent as unknown as LocalApi).close();
      await database.close();
    },
  };
}
