import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import type { RefreshToken } from "./refresh-tokens.ts";
import { beyondTheCap, newSession, type Opening, type Session } from "./sessions.ts";
import { askGeneration, type StatelessSignIn, statelessSignIn } from "./stateless.ts";

/** A sign-in that has begun. */
export interface Begun {
  readonly session: Session | StatelessSignIn;
  /** Null where nothing is kept that could be renewed by one. */
  readonly refresh: RefreshToken | null;
}

interface OpeningBeside extends Opening {
  /** What is written before in the same batch, of the id of the session; null where none is kept. */
  beside(session: string | null): readonly Write[];
}

/** Lets somebody in, by a session where the collection keeps such; null where what must hold does not hold any more. */
export async function openSignIn(
  engine: Engine,
  collection: ResolvedCollection,
  opening: OpeningBeside,
): Promise<Begun | null> {
  const { useSessions } = collection.auth as ResolvedAuth;
  const { person, now, when } = opening;
  if (!useSessions) {
    const commit = await engine.database.commit([...opening.beside(null), askGeneration(person.id, when)]);
    if (!commit.ok) return null;
    const [row] = commit.results.at(-1)?.rows ?? [];
    return { session: statelessSignIn(collection, now, Number(row?.["generation"])), refresh: null };
  }
  const { session, refresh, insert } = newSession(engine, collection, opening);
  const ended = await beyondTheCap(engine, collection, person.id);
  const commit = await engine.database.commit([...opening.beside(session.id), insert, ...ended]);
  return commit.ok ? { session, refresh } : null;
}
