import { isId, oncePer } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { allOf, type Document } from "../documents/index.ts";
import {
  type Engine,
  type Identity,
  type Presented,
  perEngine,
  type Recogniser,
  type RequestFacts,
} from "../operation/index.ts";
import { accessTokens, asUser } from "./access-tokens.ts";
import { admit } from "./door.ts";
import { mayComeIn } from "./people.ts";
import { peopleSeen } from "./people-seen.ts";
import { readEnabled } from "./read-enabled.ts";
import { readRefreshToken } from "./refresh-tokens.ts";
import { readSession } from "./sessions.ts";
import { hasProof } from "./verified.ts";

type Strategy = ResolvedAuth["strategies"][number];

/** Whom a strategy has named, and whether they are to be signed in. */
interface Claim {
  readonly id: string;
  readonly session: boolean;
}

/** What has come of a strategy in one request, however many operations that asks for. */
interface Visit {
  claim?: Promise<Claim | null>;
  entry?: Promise<unknown>;
}

/** The project's own ways to recognise people, collection by collection, in the order in which they are asked. */
export function strategiesOf({ collections }: ResolvedConfig): readonly Recogniser[] {
  return [...collections.values()].flatMap((collection) =>
    (collection.auth?.strategies ?? []).map((strategy) => recogniserOf(collection, strategy)),
  );
}

function recogniserOf(collection: ResolvedCollection, strategy: Strategy): Recogniser {
  const visits = perEngine(() => oncePer((_request: RequestFacts): Visit => ({})));
  const { name } = strategy;

  return async (engine, presented) => {
    const { request, only = collection.slug } = presented;
    if (!request || only !== collection.slug) return null;
    const visit = visits(engine)(request);
    visit.claim ??= claimOf(engine, { collection, strategy, request });
    const claim = await visit.claim;
    // Broken access control: a strategy says who, and no more. All that they are is read from their row.
    const person = claim && (await readEnabled(engine, collection, claim.id));
    if (!person) return null;
    peopleSeen.note(engine, person.id);
    const user = { ...asUser(person), _strategy: name };
    const standing = allOf(mayComeIn(person.id, engine.clock.now()), hasProof(collection, person.id));
    const recognised: Identity = { user, credential: { kind: "strategy", standing } };
    if (!claim.session) return recognised;
    const signedIn = await sessionOf(engine, presented, { collection, person });
    if (signedIn === "by refresh token") return recognised;
    if (signedIn) return { ...signedIn, user };
    // Cross-site request forgery: a page full of images would end all sessions of a visitor by opening too many.
    if (presented.isOfAnotherSite) return null;
    const entry = { kind: "proof", method: name } as const;
    return {
      ...recognised,
      enter: async (asked) => {
        visit.entry ??= admit({ ...asked, collection }, { person, entry });
        await visit.entry;
      },
    };
  };
}

interface Asking {
  readonly collection: ResolvedCollection;
  readonly strategy: Strategy;
  readonly request: RequestFacts;
}

async function claimOf(engine: Engine, { collection, strategy, request }: Asking): Promise<Claim | null> {
  const { log, lucent } = engine;
  const { slug } = collection;
  const { name } = strategy;
  const { headers } = request;
  const req = { ...request, context: {}, user: null };
  try {
    const result: unknown = await strategy.authenticate({
      headers,
      req,
      strategyName: name,
      collection: slug,
      lucent,
    });
    const claim = readClaim(result, slug);
    if (claim === undefined) {
      log.warn(
        { collection: slug, strategy: name },
        "A strategy gave something else than `{ user: { id } }` of a person of its own collection. It recognised nobody.",
      );
    }
    return claim ?? null;
  } catch (error) {
    log.warn(
      { collection: slug, strategy: name, err: error },
      "A strategy threw. It recognised nobody, and the request goes on.",
    );
    return null;
  }
}

/** Null where nobody was named; undefined of what is no result, or names somebody of another collection. */
function readClaim(result: unknown, slug: string): Claim | null | undefined {
  if (result === undefined || result === null) return null;
  const { user, session = false } = Object(result);
  if (user === null) return null;
  const { id, collection = slug } = Object(user);
  if (typeof session !== "boolean") return undefined;
  // Confused deputy: a person of one collection is nobody in another, whatever their id.
  return isId(id) && collection === slug ? { id, session } : undefined;
}

/** Whether a request carries a session of a person, and what was recognised by it. */
async function sessionOf(
  engine: Engine,
  { credentials }: Presented,
  { collection, person }: { readonly collection: ResolvedCollection; readonly person: Document },
): Promise<Identity | "by refresh token" | null> {
  for (const credential of credentials) {
    if (credential.kind === "refresh token") continue;
    const identity = await accessTokens(engine, credential);
    if (identity?.user.id === person.id) return identity;
  }
  // An access token that has run out beside a session that goes on: whoever holds both renews it and needs no second.
  for (const { kind, token } of credentials) {
    const given = kind === "refresh token" ? readRefreshToken(engine, token) : null;
    const found = given && (await readSession(engine, collection, given.session));
    if (found?.person.id === person.id) return "by refresh token";
  }
  return null;
}
