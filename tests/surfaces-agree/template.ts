import type { ResolvedCollection } from "../../packages/lucent/src/config/index.ts";
import { type Given, sampleGiven } from "../../packages/lucent/src/operation/index.ts";
import { type ObjectSchema, type Sampling, s, sampleOf } from "../../packages/lucent/src/schema/index.ts";
import { makeDatabase, type TestDatabase } from "../support/databases.ts";
import { makeTokens, NO_TOKENS } from "../support/mailed-token.ts";
import { PASSWORD } from "../support/serve.ts";
import { signIn } from "../support/sign-in.ts";
import type { Agreed } from "./configs.ts";
import { type Opened, openEngine } from "./engine.ts";
import { demanded, withoutReferences } from "./shapes.ts";

type Data = Readonly<Record<string, unknown>>;

/** Two databases of which all others are copies: one before anybody has registered, one that is settled. */
export interface Template {
  readonly agreed: Agreed;
  readonly early: TestDatabase;
  readonly settled: TestDatabase;
  /** What examples on a collection or a global are made of. */
  given(collection: ResolvedCollection, isFirst: boolean): Given;
  /** The token of the administrator; on people, of one of themselves, unless it is to be the administrator's. */
  tokenFor(collection: ResolvedCollection, isAdministrators: boolean): string;
  drop(): Promise<void>;
}

interface Person {
  readonly token: string;
  readonly identifier: Data;
  readonly keyId: string;
  readonly tokens: Given["tokens"];
}

const MINUTE = 60_000;

/** Makes both databases. */
export async function makeTemplate(agreed: Agreed): Promise<Template> {
  const early = await makeDatabase();
  await (await openEngine(agreed, { place: early })).lucent.close();
  const settled = await early.copy();

  const opened = await openEngine(agreed, { place: settled, ago: MINUTE });
  const { registry, config: resolved } = opened.instance.engine;
  const collections = [...resolved.collections.values()];
  const targets = await makeTargets(opened, collections);
  const sampling: Sampling = { reference: ([slug = ""]) => targets.get(slug) ?? "" };
  const documents = new Map<string, string>();
  const people = new Map<string, Person>();
  for (const collection of collections) {
    const made = await makeWhole(opened, collection, sampling);
    documents.set(collection.slug, made.id);
    if (made.person) people.set(collection.slug, made.person);
  }
  for (const { slug, fields } of resolved.globals.values()) {
    // Those that demand nothing stay as nobody has saved them yet.
    if (!fields.some(({ required }) => required)) continue;
    const shape = registry.shapesOf(resolved.globals.get(slug) as ResolvedCollection).update ?? s.object({});
    const { updatedAt: _version, ...data } = sampleOf(shape, "", { ...sampling, mark: "whole" }) as Data;
    await opened.lucent.updateGlobal({ slug, data, depth: 0 });
  }
  await opened.lucent.close();

  return {
    agreed,
    early,
    settled,
    async drop() {
      await early.drop();
      await settled.drop();
    },
    given(collection, isFirst) {
      const shapes = registry.shapesOf(collection);
      if (isFirst) return sampleGiven({ ...shapes, create: withoutReferences(shapes.create) });
      return {
        ...sampleGiven(shapes, { ...sampling, mark: "new" }),
        id: documents.get(collection.slug) ?? "",
        otherId: targets.get(collection.slug) ?? "",
        sessionId: sessionIn(people.get(collection.slug)?.token),
        identifier: people.get(collection.slug)?.identifier ?? {},
        password: PASSWORD,
        keyId: people.get(collection.slug)?.keyId ?? "",
        tokens: people.get(collection.slug)?.tokens ?? NO_TOKENS,
      };
    },
    tokenFor({ slug }, isAdministrators) {
      const administrator = people.get(resolved.adminCollection ?? "") as Person;
      return (isAdministrators ? administrator : (people.get(slug) ?? administrator)).token;
    },
  };
}

/** The session that an access token opens. */
function sessionIn(token = ""): string {
  const [, claims = ""] = token.split(".");
  return claims === "" ? "" : JSON.parse(Buffer.from(claims, "base64url").toString()).sid;
}

/** One document in every collection with no more in it than it needs, for relations to lead to. */
async function makeTargets(
  { lucent, instance }: Opened,
  collections: readonly ResolvedCollection[],
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  const reference = ([slug = ""]: readonly string[]) => made.get(slug) ?? "";
  let left = collections;
  while (left.length > 0) {
    const waiting: ResolvedCollection[] = [];
    let reason: unknown;
    for (const collection of left) {
      const { slug } = collection;
      const shape = demanded(instance.engine.registry.shapesOf(collection).create ?? s.object({}));
      const sample = sampleOf(shape, "", { mark: "target", reference }) as Data;
      // People whom letters reach, whether or not they sign in by an address.
      const email = collection.field.has("email") && { email: `target@${slug}.example.com` };
      const data = { ...email, ...sample };
      try {
        made.set(slug, (await lucent.create({ collection: slug, data, depth: 0 })).id);
      } catch (error) {
        // What it leads to may not be there yet.
        reason = error;
        waiting.push(collection);
      }
    }
    if (waiting.length === left.length) throw reason;
    left = waiting;
  }
  return made;
}

/** A document with all that it may hold; of people, somebody who is signed in and may do whatever a role allows. */
async function makeWhole(
  { lucent, instance }: Opened,
  collection: ResolvedCollection,
  sampling: Sampling,
): Promise<{ readonly id: string; readonly person?: Person }> {
  const { slug: place, auth, field } = collection;
  const { create = s.object({}), identifier } = instance.engine.registry.shapesOf(collection);
  const data = {
    ...(sampleOf(create, "", { ...sampling, mark: "whole" }) as Data),
    ...(auth && field.has("role") && { role: "admin" }),
  };
  const document = await lucent.create({ collection: place, data, depth: 0, showHiddenFields: true });
  if (!auth) return { id: document.id };
  const names = Object.keys((identifier as ObjectSchema).properties);
  const mayHaveKeys = instance.engine.registry.offer("createApiKey", place) !== undefined;
  const user = { ...document, collection: place };
  const key =
    mayHaveKeys && (await lucent.createApiKey({ collection: place, user, data: { name: "Of old" } }));
  return {
    id: document.id,
    person: {
      token: await signIn(instance.engine, user),
      identifier: Object.fromEntries(names.map((name) => [name, (data as Data)[name]])),
      keyId: key ? key.apiKey.id : "",
      tokens: await makeTokens(instance.engine, {
        slug: place,
        person: document.id,
        address: document.email,
      }),
    },
  };
}
