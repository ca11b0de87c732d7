import type { Kept } from "./kept.ts";
import { marksOfPage } from "./marks.ts";
import type { ClientSettings, TokenStorage } from "./options.ts";
import { type InTurn, turnsOf } from "./turns.ts";

/** The sessions of a client, one for each auth collection, and where what is known of them is kept. */
export interface Sessions {
  /** Whether the client keeps the tokens; otherwise the browser does, in cookies. */
  readonly keepsTokens: boolean;
  /** The only collection in whose session calls are made at this moment; undefined where any will do. */
  only(): string | undefined;
  /** What is known at this moment of the session of that collection: another tab may have renewed or ended it. */
  of(collection: string): Promise<Kept | null>;
  /**
   * In whose session a call is made that speaks to a collection, or to none: the one of its people, else of the default
   * auth collection, else any. So the engine takes cookies as well.
   */
  forCallTo(collection: unknown): Promise<Kept | null>;
  /** Puts what is known now in the place of what was known before, unless something else has come there meanwhile. */
  replace(before: Kept | null, next: Kept): Promise<void>;
  /** Forgets a session, unless something else has come in its place meanwhile. */
  forget(kept: Kept): Promise<void>;
  /** In which what changes the sessions is done. */
  readonly inTurn: InTurn;
}

// What another tab wrote comes within milliseconds; where it never does, as in a storage of one tab, calls must go on.
const LONGEST_LAG_MILLISECONDS = 2_000;

/** The sessions that a client's options ask for; null where its calls are made without any. */
export function sessionsOf({
  url = "",
  auth = "users",
  session,
  storage,
  as,
  token,
  apiKey,
}: ClientSettings & { readonly auth?: string | undefined }): Sessions | null {
  if (token !== undefined || apiKey !== undefined) return null;
  const keepsTokens = session === "token";
  // Token theft: a token must not get to another engine because the same page has a client of that one too.
  const key = `lucent sessions ${url}`.trim().replace(/[^\w.]+/g, "-");
  const shared = storage ?? (keepsTokens ? null : storageOfPage());
  const place = shared ?? inMemory();
  const marks = shared && marksOfPage();
  const markOf = ({ id, renewals }: Kept) => `${key} ${id} ${renewals}`;
  const read = async () => parse((await place.getItem(key)) ?? "");

  async function of(collection: string): Promise<Kept | null> {
    const end = performance.now() + LONGEST_LAG_MILLISECONDS;
    for (;;) {
      const kept = (await read()).get(collection) ?? null;
      // Race: browsers pass the turn and what was written in it to the next tab by different ways. The turn may come
      // first, and the session be renewed twice. Marks go the way of turns: what is marked has been replaced already.
      if (!kept || !(await marks?.has(markOf(kept))) || performance.now() > end) return kept;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function put(before: Kept | null, next: Kept | null): Promise<void> {
    const { collection } = (next ?? before) as Kept;
    const all = await read();
    // Race: a late answer must not bring back what has ended, nor take the place of what has begun.
    if (JSON.stringify(all.get(collection) ?? null) !== JSON.stringify(before)) return;
    if (next) all.set(collection, next);
    else all.delete(collection);
    try {
      await (all.size > 0
        ? place.setItem(key, JSON.stringify(Object.fromEntries(all)))
        : place.removeItem(key));
      if (before) await marks?.set(markOf(before));
    } catch (error) {
      // Without the tokens nothing is lost but the time at which to renew them.
      if (keepsTokens) throw error;
    }
  }
  const only = () => (typeof as === "function" ? as() : as);
  return {
    keepsTokens,
    only,
    of,
    async forCallTo(collection) {
      const name = only();
      if (name !== undefined) return of(name);
      const all = await read();
      const [any = null] = all.values();
      return all.get(collection as string) ?? all.get(auth) ?? any;
    },
    replace: put,
    forget: (kept) => put(kept, null),
    inTurn: turnsOf(shared ? key : null),
  };
}

/** The sessions that stand in a text by their collections; what is anything else is none. */
function parse(text: string): Map<string, Kept> {
  try {
    const entries: readonly (readonly [string, Kept | null])[] = Object.entries(JSON.parse(text));
    return new Map(entries.filter((entry): entry is [string, Kept] => entry[0] === entry[1]?.collection));
  } catch {
    return new Map();
  }
}

/** What all tabs of a page share; null outside of pages, and in those that may keep nothing. */
function storageOfPage(): TokenStorage | null {
  try {
    const { document, localStorage } = globalThis as { document?: unknown; localStorage?: TokenStorage };
    return document && localStorage ? localStorage : null;
  } catch {
    return null;
  }
}

function inMemory(): TokenStorage {
  let kept: string | null = null;
  return {
    getItem: () => kept,
    setItem: (_key, value) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  };
}
