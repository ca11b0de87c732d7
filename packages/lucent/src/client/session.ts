import type { ClientSettings, TokenStorage } from "./options.ts";

/** Who keeps the token of a client's session, and how. */
export interface Session {
  /** Whether requests carry the browser's cookies, and answers may set them. */
  readonly credentials: "include" | "omit";
  /** The token to send in a header. */
  token(): Promise<string | null>;
  /** Keeps the token of a session that has begun. */
  keep(token: string): Promise<void>;
  /** Forgets a token that no longer holds, unless another one has come in its place. */
  forget(token: string): Promise<void>;
}

const KEY = "lucent-token";

/** The session that a client's options ask for. */
export function sessionOf({ session, storage, token }: ClientSettings): Session {
  if (token !== undefined) return { ...COOKIE, credentials: "omit", token: async () => token };
  return session === "token" ? stored(storage ?? inMemory()) : COOKIE;
}

const COOKIE: Session = {
  credentials: "include",
  token: async () => null,
  keep: async () => undefined,
  forget: async () => undefined,
};

function stored(storage: TokenStorage): Session {
  return {
    credentials: "omit",
    token: async () => storage.getItem(KEY),
    async keep(token) {
      await storage.setItem(KEY, token);
    },
    async forget(token) {
      // Race: the answer to an old token may come after a new one was given.
      if ((await storage.getItem(KEY)) === token) await storage.removeItem(KEY);
    },
  };
}

function inMemory(): TokenStorage {
  let kept: string | null = null;
  return {
    getItem: () => kept,
    setItem: (_key, token) => {
      kept = token;
    },
    removeItem: () => {
      kept = null;
    },
  };
}
