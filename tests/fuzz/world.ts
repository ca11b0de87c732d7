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
const FEWEST_DOCUMENTS = 6;

/** Settles a server: people, and some documents in every collection. */
export async function settle(server: TestServer): Promise<World> {
  const { lucent, instance } = server;
  const { collections } = instance.engine.config;
  const pool = createPool();
  const cast = await createCast(server, pool);
  // What leads to others is made after them.
  const order = [...new Set(["users", "news", "drafts", ...collections.keys()])];
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
      const data = FILLINGS[slug]?.(made, pick);
      if (data) await lucent.create({ collection: slug, data, depth: 0 });
    }
    if (MARKED[slug]) await lucent.update({ collection: slug, where: {}, data: MARKED[slug], depth: 0 });
    pool.settle(slug, await idsOf(slug));
  }
  function pick(slug: string): string {
    made += 1;
    return pool.grant({ kind: "id", of: slug, index: made }) ?? "";
  }
  async function tend(): Promise<void> {
    await cast.renew();
    for (const slug of order) await tendOne(slug);
  }

  await tend();
  return { server, pool, cast, tend };
}

/** Makes data of a number, and of the ids of documents that are there. */
type Filling = (count: number, pick: (slug: string) => string) => object;

/** Relations lead to what everybody may read, and to what not everybody may. */
const FILLINGS: Readonly<Record<string, Filling>> = {
  news: (count) => ({ headline: `Filling ${count}` }),
  drafts: (count) => ({ title: `Filling ${count}`, public: count % 2 === 0 }),
  finds: (count, pick) => ({
    text: `Filling ${count}`,
    number: count,
    json: { color: "red", sizes: [1, 2] },
    many: [pick("drafts"), pick("drafts"), pick("drafts")],
    either: { relationTo: "drafts", value: pick("drafts") },
    all: [
      { relationTo: "drafts", value: pick("drafts") },
      { relationTo: "users", value: pick("users") },
    ],
    rows: [{ text: "a row", inner: [{ number: 2 }] }],
  }),
  "all-sorts": (count, pick) => ({
    title: `Filling ${count}`,
    way: "by-sea",
    report: pick("news"),
    owner: pick("users"),
  }),
};
