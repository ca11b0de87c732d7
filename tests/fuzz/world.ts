import type { TestServer } from "../support/serve.ts";
import { type Cast, createCast } from "./cast.ts";
import { MARKED } from "./config.ts";
import { createPool, type Pool } from "./pool.ts";

/** What requests that chance makes are sent to. */
export interface World {
  readonly server: TestServer;
  readonly pool: Pool;
  readonly cast: Cast;
  /** Renews what requests have used up: people, sessions, documents, what hidden fields hold. */
  tend(): Promise<void>;
}

const MOST_DOCUMENTS = 40;
const FEWEST_DOCUMENTS = 4;

/** Settles a server: people, and some documents in every collection. */
export async function settle(server: TestServer): Promise<World> {
  const { lucent, instance } = server;
  const { collections } = instance.engine.config;
  const pool = createPool();
  const cast = await createCast(server, pool);
  let made = 0;

  async function idsOf(slug: string): Promise<string[]> {
    const { docs } = await lucent.find({
      collection: slug,
      limit: 0,
      depth: 0,
      select: { id: true },
      sort: "id",
    });
    return docs.map(({ id }: { id: string }) => id);
  }
  async function tendOne(slug: string): Promise<void> {
    const ids = await idsOf(slug);
    const kept = new Set(cast.ids());
    const old = ids.filter((id) => !kept.has(id)).slice(0, Math.max(0, ids.length - MOST_DOCUMENTS));
    // What others cannot do without stays for the time being.
    if (old.length > 0) await lucent.delete({ collection: slug, where: { id: { in: old } } });
    for (let missing = FEWEST_DOCUMENTS - ids.length; missing > 0; missing--) {
      made += 1;
      const data = FILLINGS[slug]?.(
        `Filling ${made}`,
        pool.grant({ kind: "id", of: "news", index: 0 }) ?? "",
      );
      if (data) await lucent.create({ collection: slug, data, depth: 0 });
    }
    if (MARKED[slug]) await lucent.update({ collection: slug, where: {}, data: MARKED[slug], depth: 0 });
    pool.settle(slug, await idsOf(slug));
  }
  async function tend(): Promise<void> {
    await cast.renew();
    for (const slug of ["news", ...[...collections.keys()].filter((other) => other !== "news")])
      await tendOne(slug);
  }

  await tend();
  return { server, pool, cast, tend };
}

type Filling = (mark: string, news: string) => object;

const FILLINGS: Readonly<Record<string, Filling>> = {
  news: (headline) => ({ headline }),
  "all-sorts": (title, report) => ({ title, way: "by-sea", report }),
  finds: (text) => ({
    text,
    number: 1,
    json: { color: "red", sizes: [1, 2] },
    rows: [{ text, inner: [{ number: 2 }] }],
  }),
  drafts: (title) => ({ title }),
};
