import type { Scene } from "./operation.ts";

/** Why somebody comes in. Whoever lets one in must say so, so that no way can be forgotten. */
export type Entry =
  /** They have proved who they are, by a password or a strategy of the project's own. */
  | { readonly kind: "proof"; readonly method: string }
  /** They are the first of their collection. */
  | { readonly kind: "first user" }
  /** They were in already, and stay. */
  | { readonly kind: "renewal" };

/** Somebody at the door. */
export interface Arriving extends Scene {
  readonly person: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly entry: Entry;
}

/** Asked before a session is opened or renewed, whichever way somebody came; a throw keeps them out. */
export type Gate = (arriving: Arriving) => void | Promise<void>;
