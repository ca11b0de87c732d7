import { afterAll, beforeAll } from "vitest";
import { type ResolvedCollection, resolveConfig } from "../../../packages/lucent/src/config/index.ts";
import type { EndpointArgs } from "../../../packages/lucent/src/index.ts";
import { createRegistry, type Given, sampleGiven } from "../../../packages/lucent/src/operation/index.ts";
import { migrate } from "../../../packages/lucent/src/server/database.ts";
import {
  assemble,
  features,
  type Instance,
  instanceOf,
  listen,
  openDatabase,
} from "../../../packages/lucent/src/server/index.ts";
import { makeDatabase, type TestDatabase } from "../../support/databases.ts";
import { mailSuite } from "../../support/mail.ts";
import { SECRET } from "../../support/seed.ts";
import { PASSWORD, testClock } from "../../support/serve.ts";
import { type Watched, watchDatabase } from "../../surfaces-agree/tables.ts";
import { type Life, liveThrough } from "./life.ts";

const HOME = "https://api.example.com";
const role = { type: "select", options: ["admin", "user"], default: "user" };
const name = { type: "text" };

/** People of every kind, in production: with sessions and without, verified, locked, and a collection nobody is in yet. */
const config = {
  auth: { register: true, verify: true },
  collections: {
    users: { auth: { maxLoginAttempts: 0 }, fields: { name, role } },
    staff: { auth: { loginWithUsername: { allowEmailLogin: true }, maxLoginAttempts: 3 }, fields: { name } },
    guests: { auth: { useSessions: false, verify: false, maxLoginAttempts: 0 }, fields: { name } },
    owners: { auth: { verify: false }, fields: { name } },
    notes: { fields: { text: { type: "text" } } },
  },
  endpoints: [
    {
      path: "/whoami",
      method: "get",
      access: () => true,
      handler: ({ req }: EndpointArgs) => Response.json({ user: req.user && { id: req.user.id } }),
    },
  ],
};

/** An installation in which everything has happened once, and what a thief of its database needs to try it. */
export interface World {
  readonly instance: Instance;
  readonly place: TestDatabase;
  readonly life: Life;
  readonly database: Watched;
  fetch(path: string, sent: RequestInit): Promise<{ readonly status: number; readonly text: string }>;
  /** What the examples of a collection's operations are made of. */
  given(collection: ResolvedCollection): Given;
}

/** Prepares the installation for a suite. */
export function worldSuite(): () => World {
  const mail = mailSuite();
  let world: World | undefined;
  let stop: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    const place = await makeDatabase();
    const resolved = resolveConfig(
      {
        ...config,
        logger: false,
        rateLimit: false,
        email: mail().email,
        database: { url: place.url, durability: "relaxed" },
      },
      { NODE_ENV: "production", SERVER_URL: HOME, LUCENT_SECRET: SECRET },
    );
    const { tables } = createRegistry(resolved, features);
    const empty = await openDatabase(resolved, tables);
    await migrate(empty, tables);
    await empty.close();

    const clock = testClock();
    const lucent = assemble(resolved, { clock });
    const instance = await instanceOf(lucent);
    const listening = await listen(instance, { port: 0, host: "127.0.0.1" });
    const url = listening.url.replace("localhost", "127.0.0.1");
    const life = await liveThrough({ lucent, url, clock, mail: mail(), secret: SECRET });
    const database = await watchDatabase(place);
    world = {
      instance,
      place,
      life,
      database,
      async fetch(path, sent) {
        const response = await lucent.fetch(new Request(HOME + path, sent));
        return { status: response.status, text: await response.text() };
      },
      given: (collection) => ({
        ...sampleGiven(instance.engine.registry.shapesOf(collection)),
        identifier: { email: life.emails[collection.slug] ?? "nobody@example.com" },
        password: PASSWORD,
      }),
    };
    stop = async () => {
      await database.close();
      await listening.stop();
      await place.drop();
    };
  });
  afterAll(() => stop());
  return () => {
    if (!world) throw new Error("The installation of this suite has not started yet.");
    return world;
  };
}
