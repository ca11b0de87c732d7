import { resolveConfig } from "../../../packages/lucent/src/config/index.ts";
import type { Engine } from "../../../packages/lucent/src/operation/index.ts";
import { assemble, instanceOf } from "../../../packages/lucent/src/server/index.ts";
import { makeDatabase } from "../../support/databases.ts";
import { hashCheaply } from "../../support/hash-cheaply.ts";
import { PASSWORD } from "../../support/serve.ts";
import { signIn } from "../../support/sign-in.ts";
import type { Clauses } from "./clauses.ts";
import { configOf } from "./config.ts";
import { type DryRun, dryRuns } from "./dry-run.ts";
import type { CallerSpec, EntitySpec, Spec } from "./spec.ts";
import { type Data, mixed, newValues } from "./values.ts";

/** A document as it is kept, hidden fields and all. */
export type Doc = Data & { readonly id: string };

/** Somebody who asks. */
export interface Asker {
  readonly about: string;
  /** How explanations name them. */
  readonly who: string;
  readonly token: string | null;
  /** The scopes of the key by which they are known; undefined where it is no key. */
  readonly scopes?: readonly string[] | null;
  readonly person: Doc | null;
}

/** A running engine with its documents and those who ask. */
export interface World {
  readonly spec: Spec;
  // biome-ignore lint/suspicious/noExplicitAny: the methods depend on a config that chance makes.
  readonly lucent: any;
  readonly engine: Engine;
  readonly documents: ReadonlyMap<EntitySpec, readonly Doc[]>;
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly askers: readonly Asker[];
  readonly clauses: Clauses;
  try(call: () => Promise<unknown>): Promise<DryRun>;
  /** A number that looks like chance, so that what takes its time is done once in a while. */
  turn(): number;
}

const ROLES = ["admin", "editor", "user", "user"];

/** Starts an engine on a made config, fills it and gives it to whoever judges it. */
export async function inWorld<Found>(spec: Spec, judge: (world: World) => Promise<Found>): Promise<Found> {
  const place = await makeDatabase();
  const clauses: Clauses = { turning: { clause: null, isMet: false }, whole: new Map(), paths: new Set() };
  const config = resolveConfig(configOf(spec, place, clauses), {});
  const lucent = assemble(config, { folder: place.folder, isStill: true });
  try {
    return await judge({ ...(await settled(spec, lucent)), clauses });
  } finally {
    await lucent.close();
    await place.drop();
  }
}

async function settled(spec: Spec, lucent: World["lucent"]): Promise<Omit<World, "clauses">> {
  await lucent.ready();
  const { engine } = await instanceOf(lucent);
  hashCheaply(engine);
  const documents = new Map<EntitySpec, Doc[]>();
  const ids: Record<string, string[]> = {};
  for (const [place, entity] of spec.entities.entries()) {
    const salt = mixed(spec.salt, place);
    documents.set(
      entity,
      entity.kind === "global"
        ? [await global({ lucent, entity, ids, salt })]
        : await fill({ lucent, entity, ids, salt }),
    );
  }
  const people = spec.entities
    .filter(({ kind }) => kind === "people")
    .flatMap((one) => documents.get(one) ?? []);
  const askers: Asker[] = [];
  for (const one of spec.callers) askers.push(await askerOf(one, { lucent, engine, people }));
  let state = spec.salt + 1;
  const turn = () => {
    // Numerical Recipes' generator, whose higher digits follow no pattern.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 12;
  };
  return { spec, lucent, engine, documents, ids, askers, try: dryRuns(engine.database), turn };
}

interface Filling {
  readonly lucent: World["lucent"];
  readonly entity: EntitySpec;
  readonly ids: Record<string, string[]>;
  readonly salt: number;
}

async function fill({ lucent, entity, ids, salt }: Filling): Promise<Doc[]> {
  const { slug, kind } = entity;
  const isPeople = kind === "people";
  ids[slug] = [];
  const made: Doc[] = [];
  const count = isPeople ? Math.max(entity.documents, slug === "users" ? ROLES.length : 1) : entity.documents;
  for (let place = 0; place < count; place++) {
    const data = {
      ...newValues(entity, ids, mixed(salt, place)),
      ...(isPeople && {
        role: ROLES[place % ROLES.length],
        email: `${slug}${place}@example.com`,
        password: PASSWORD,
      }),
    };
    made.push(await lucent.create({ collection: slug, data, depth: 0, showHiddenFields: true }));
    (ids[slug] as string[]).push((made.at(-1) as Doc).id);
  }
  return made;
}

/** A global that is saved in half of all worlds; in the others it has its document all the same. */
async function global({ lucent, entity, ids, salt }: Filling): Promise<Doc> {
  const { slug } = entity;
  const data = salt % 2 === 0 ? newValues(entity, ids, salt) : { updatedAt: "1970-01-01T00:00:00.000Z" };
  await lucent.updateGlobal({ slug, data }).catch(() => null);
  return { ...(await lucent.findGlobal({ slug, depth: 0, showHiddenFields: true })), id: "" };
}

interface Cast extends Pick<World, "lucent" | "engine"> {
  readonly people: readonly Doc[];
}

async function askerOf(
  { person: place, by, scopes }: CallerSpec,
  { lucent, engine, people }: Cast,
): Promise<Asker> {
  const person = people[place % people.length] as Doc;
  const collection = person["collection"] as string;
  const about = `${person["email"]} (${person["role"]}) by ${by}`;
  if (by === "nothing") return { about: "a stranger", who: "anonymous", token: null, person: null };
  if (by === "session")
    return { about, who: `${collection}/${person.id}`, token: await signIn(engine, person as never), person };
  const { apiKey } = await lucent.createApiKey({
    collection,
    user: { id: person.id, collection },
    data: { name: "A key", ...(scopes && { scopes }) },
  });
  return {
    about: `${about} ${scopes?.join("+") ?? "of all scopes"}`,
    who: `${collection}/${apiKey.id}`,
    token: apiKey.key,
    scopes,
    person,
  };
}
