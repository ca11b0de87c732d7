import type { Manifest } from "lucent/client";
import { titleOf } from "../manifest/index.ts";
import { client } from "../session/index.ts";

type Answer = Awaited<ReturnType<typeof client.listEvents>>;

/** Something that happened around an account, as the engine tells it. */
export type AccountEvent = Answer["events"][number];

/** Which events. */
export interface EventFilters {
  readonly person?: string | undefined;
  readonly event?: string | undefined;
  readonly outcome?: "done" | "refused" | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Some events with the names of all who stand in them. */
export interface EventPage {
  readonly events: readonly AccountEvent[];
  readonly nextCursor: string | null;
  /** The names of people by their collection and id, with a slash between; of whoever is gone there is none. */
  readonly names: ReadonlyMap<string, string>;
}

interface Asked extends EventFilters {
  readonly slug: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Reads events, and with one more request a collection who they are about. */
export async function readEvents({ collections }: Manifest, asked: Asked): Promise<EventPage> {
  const { slug, ...filters } = asked;
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const { events, nextCursor } = await client.listEvents({ collection: slug, ...given });
  const met = new Map<string, Set<string>>();
  const meet = (home: string, id: string) => met.set(home, (met.get(home) ?? new Set()).add(id));
  for (const { person, actor } of events) {
    if (person !== null) meet(slug, person);
    if (actor !== null) meet(actor.collection, actor.id);
  }
  const names = new Map<string, string>();
  const homes = collections.filter(({ slug: home, may }) => met.has(home) && may.read);
  await Promise.all(
    homes.map(async (home) => {
      const ids = [...(met.get(home.slug) ?? [])];
      const { docs } = await client.find({
        collection: home.slug,
        where: { id: { in: ids } },
        select: { [home.titleField]: true },
        limit: ids.length,
        depth: 0,
      });
      for (const one of docs) names.set(`${home.slug}/${one["id"]}`, titleOf(home, one));
    }),
  );
  return { events, nextCursor, names };
}
