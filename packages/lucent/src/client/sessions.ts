import type { Kept } from "./kept.ts";
import type { ClientSettings, TokenStorage } from "./options.ts";
import { type InTurn, turnsOf } from "./turns.ts";

/** The session of a client, and where what is known of it is kept. */
export interface Session {
  /** Whether the client keeps the tokens; otherwise the browser does, in cookies. */
  readonly keepsTokens: boolean;
  /** What is known of it at this moment: another tab may have renewed or ended it. */
  read(): Promise<Kept | null>;
  /** Puts what is known now in the place of what was known before, unless something else has come there meanwhile. */
  replace(before: Kept | null, next: Kept | null): Promise<void>;
  /** In which what changes the session is done. */
  readonly inTurn: InTurn;
}

/** The session that a client's options ask for; null where its calls are made without one. */
export function sessionOf({
  url = "",
  auth = "users",
  session,
  storage,
  token,
  apiKey,
}: ClientSettings & { readonly auth?: string | undefined }): Session | null {
  if (token !== undefined || apiKey !== undefined) return null;
  const keepsTokens = session === "token";
  // Token theft: a token must not get to another engine because the same page has a client of that one too.
  const key = `lucent-session-${url}-${auth}`.replace(/[^\w.]+/g, "-");
  const page = keepsTokens ? null : storageOfPage();
  const shared = storage ?? page;
  const place = shared ?? inMemory();

  async function read(): Promise<Kept | null> {
    return parse((await place.getItem(key)) ?? "");
  }
  return {
    keepsTokens,
    read,
    async replace(before, next) {
      // Race: a late answer must not bring back what has ended, nor take the place of what has begun.
      if (JSON.stringify(await read()) !== JSON.stringify(before)) return;
      try {
        await (next ? place.setItem(key, JSON.stringify(next)) : place.removeItem(key));
      } catch (error) {
        // Without the tokens nothing is lost but the time at which to renew them.
        if (keepsTokens) throw error;
      }
    },
    inTurn: turnsOf(shared ? key : null),
  };
}

function parse(text: string): Kept | null {
  try {
    const value: Kept | null = JSON.parse(text);
    return typeof value?.collection === "string" ? value : null;
  } catch {
    return null;
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
