import type { Caller } from "../../access/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import type { Manifest } from "../../contract/index.ts";
import type { Engine } from "../../operation/index.ts";
import { accessOf } from "../access-of.ts";
import { byTheRules } from "../inquiry.ts";
import { collectionEntry } from "./collection-entry.ts";
import { entityEntry } from "./entity-entry.ts";
import { globalEntry } from "./global-entry.ts";
import { signInEntries } from "./sign-in-entries.ts";

/**
 * All that somebody may see and do, as a panel draws it: what the access operation says, beside what the config says of
 * it. Disclosure: strangers are told where people sign in, and nothing else.
 */
export async function manifestOf(engine: Engine, caller: Caller): Promise<Manifest> {
  const { config } = engine;
  const asking = byTheRules(caller);
  const { user } = asking;
  return {
    title: config.panel.title,
    production: config.production,
    sendsMail: engine.mailer !== null,
    user: user && { id: user.id, collection: user.collection },
    signIn: await signInEntries({ engine, caller: asking }),
    ...(user ? await placesOf(engine, asking) : NOTHING),
  };
}

type Places = Pick<Manifest, "isAdministrator" | "collections" | "globals" | "acts">;

const NOTHING: Places = { isAdministrator: false, collections: [], globals: [], acts: [] };

async function placesOf(engine: Engine, caller: Caller): Promise<Places> {
  const { config } = engine;
  const collections = [...config.collections.values()].filter(isDrawn);
  const globals = [...config.globals.values()].filter(isDrawn);
  const permitted = await accessOf(engine, caller, {
    canAccessAdmin: true,
    collections: asked(collections),
    globals: asked(globals),
  });
  const isAdministrator = permitted.canAccessAdmin === true;
  const readable = new Set(
    collections.map(({ slug }) => slug).filter((slug) => permitted.collections[slug]?.read !== undefined),
  );
  const known = { isAdministrator, readable };
  const scene = { engine, caller };
  const root = await entityEntry({ ...scene, collection: config.root }, { ...known, permissions: undefined });
  return {
    isAdministrator,
    collections: await each(collections, (collection) =>
      collectionEntry(
        { ...scene, collection },
        { ...known, permissions: permitted.collections[collection.slug] },
      ),
    ),
    globals: await each(globals, (collection) =>
      globalEntry({ ...scene, collection }, { ...known, permissions: permitted.globals[collection.slug] }),
    ),
    acts: root?.acts ?? [],
  };
}

function isDrawn({ admin }: ResolvedCollection): boolean {
  return !admin.hidden;
}

function asked(places: readonly ResolvedCollection[]): Record<string, true> {
  return Object.fromEntries(places.map(({ slug }) => [slug, true]));
}

async function each<Entry>(
  places: readonly ResolvedCollection[],
  entryOf: (place: ResolvedCollection) => Promise<Entry | null>,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const place of places) {
    const entry = await entryOf(place);
    if (entry) entries.push(entry);
  }
  return entries;
}
