/** What an API key may do. */
export type Scope = "read" | "write" | "admin";

/** What every signed-in person carries, whichever collection they are of. */
export interface Signed {
  /** How the person proved who they are on this request, such as `local-jwt` or `api-key`. */
  readonly _strategy: string;
  /** Only there on a request made with an API key that has scopes. */
  readonly scopes?: readonly Scope[] | undefined;
}

/** One of a person's open sessions, as its owner sees it. */
export interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}
