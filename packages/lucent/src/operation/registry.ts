import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { PublicKey } from "../crypto/index.ts";
import type { Table } from "../ports/index.ts";
import type { Slots } from "../schema/index.ts";
import type { Authenticator, Recogniser } from "./authenticate.ts";
import { type Bound, bind } from "./bound.ts";
import { type Chore, LEASES } from "./chore.ts";
import { COUNTERS } from "./counters.ts";
import type { Engine } from "./engine.ts";
import type {
  Dereference,
  DocumentExtension,
  DocumentView,
  Feature,
  Refused,
  SignInFacts,
} from "./feature.ts";
import type { Gate } from "./gate.ts";
import { graphqlNameOf } from "./graphql-form.ts";
import type { Callers } from "./known-caller.ts";
import type { Operation, Place, Scene } from "./operation.ts";
import { purgeCounters } from "./purge-counters.ts";

/** An operation where it is offered; its schemas are compiled when it is first called. */
export interface Offer {
  readonly operation: Operation;
  readonly collection: ResolvedCollection;
  bound(): Bound;
}

/** All operations of an instance, as data. Surfaces read it and know no operation by name. */
export interface Registry {
  readonly operations: readonly Operation[];
  readonly offers: readonly Offer[];
  readonly tables: readonly Table[];
  readonly authenticators: readonly Authenticator[];
  /** Those whose requests they take. */
  readonly callers: readonly Callers[];
  readonly recognisers: readonly Recogniser[];
  /** All that is asked before anybody comes in. */
  readonly gates: readonly Gate[];
  readonly chores: readonly Chore[];
  /** What the features add to the documents of a collection. */
  extensionsFor(collection: ResolvedCollection): readonly DocumentExtension[];
  /** What some are shown of its documents beside their fields. */
  viewsOf(collection: ResolvedCollection): readonly DocumentView[];
  /** The operation of that name on that collection or global, where it is offered; the slug of the root is empty. */
  offer(name: string, slug: string): Offer | undefined;
  /** What stands in the slots of a collection or a global, as people and clients are told of it; made on first use. */
  shapesOf(collection: ResolvedCollection): Slots;
  readonly dereference: Dereference;
  /** By what others can verify what is signed here, the current keys first. */
  publicKeys(engine: Engine): readonly PublicKey[];
  /** How people of a collection come in by password; null where they do not. */
  signIn(scene: Scene): Promise<SignInFacts | null>;
  /** Tells all features of a call that came to nothing. */
  refused(refused: Refused): Promise<void>;
  notices(engine: Engine): Promise<readonly string[]>;
}

/** Gathers what the features bring. Two operations of one name stop the start: one would hide the other. */
export function createRegistry(config: ResolvedConfig, features: readonly Feature[]): Registry {
  const operations = features.flatMap((feature) => feature.operations ?? []);
  const offers = new Map<string, Offer>();
  const fields = new Map<string, string>();

  for (const operation of operations) {
    const { name, on, offeredBy } = operation.declaration;
    for (const collection of placesOf(config, on)) {
      if ((on === "auth" && !collection.auth) || offeredBy?.(collection) === false) continue;
      const key = keyOf(name, collection.slug);
      if (offers.has(key)) throw new Error(`Two operations are called "${name}".`);
      const field = graphqlNameOf(operation.declaration, collection);
      if (field !== null) refuseSecond(fields, field, name);
      let bound: Bound | undefined;
      offers.set(key, {
        operation,
        collection,
        bound: () => (bound ??= bind({ config, features, operation, collection })),
      });
    }
  }

  // Whatever the config says of limits, so that to change them changes no tables.
  const isCounted = [...offers.values()].some(({ operation }) => operation.declaration.limit);
  const chores = [
    ...features.flatMap((feature) => feature.chores?.(config) ?? []),
    ...(isCounted ? [purgeCounters] : []),
  ];
  const extensions = features.flatMap((feature) => feature.documents ?? []);
  const extensionsFor = oncePer((collection: ResolvedCollection) =>
    extensions.filter((extension) => extension.concerns(collection)),
  );
  return {
    operations,
    offers: [...offers.values()],
    tables: [
      ...(chores.length > 0 ? [LEASES] : []),
      ...(isCounted ? [COUNTERS] : []),
      ...features.flatMap(({ tables }) => tables?.(config) ?? []),
    ],
    authenticators: features.flatMap((feature) => feature.authenticators ?? []),
    callers: features.flatMap(({ callers = [] }) => callers),
    recognisers: features.flatMap((feature) => feature.recognisers?.(config) ?? []),
    gates: features.flatMap((feature) => feature.gates ?? []),
    chores,
    extensionsFor,
    viewsOf: oncePer((collection: ResolvedCollection) =>
      extensionsFor(collection).flatMap(({ views = [] }) => views),
    ),
    shapesOf: oncePer((collection: ResolvedCollection) =>
      Object.assign(
        {},
        ...features.map(({ slots }) => slots?.(config, collection)),
        ...features.map(({ shapes }) => shapes?.(config, collection)),
      ),
    ),
    dereference: features.find(({ dereference }) => dereference)?.dereference ?? (async () => new Map()),
    offer: (name, slug) => offers.get(keyOf(name, slug)),
    publicKeys: (engine) => features.flatMap((feature) => feature.publicKeys?.(engine) ?? []),
    signIn: async (scene) => (await features.find(({ signIn }) => signIn)?.signIn?.(scene)) ?? null,
    async refused(refused) {
      for (const feature of features) await feature.refused?.(refused);
    },
    notices: async (engine) =>
      (await Promise.all(features.map((feature) => feature.notices?.(engine) ?? []))).flat(),
  };
}

function placesOf({ collections, globals, root }: ResolvedConfig, on: Place): Iterable<ResolvedCollection> {
  if (on === "root") return [root];
  return (on === "global" ? globals : collections).values();
}

function refuseSecond(fields: Map<string, string>, field: string, name: string): void {
  const other = fields.get(field);
  if (other !== undefined)
    throw new Error(`"${name}" and "${other}" are both the field "${field}" of GraphQL.`);
  fields.set(field, name);
}

function keyOf(name: string, slug: string): string {
  return `${name} ${slug}`;
}
