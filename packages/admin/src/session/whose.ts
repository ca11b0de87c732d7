import { useSyncExternalStore } from "react";

/** Who is signed in, as far as the panel has to know it. */
export interface Person {
  readonly id: string;
  readonly collection: string;
  /** By what they sign in; null before it is known. */
  readonly identifier: string | null;
}

/** How the session stands in which the panel is used. */
export interface Standing {
  /** Null while nobody is signed in. */
  readonly person: Person | null;
  /** `over`: it has ended while somebody worked, and they are asked in place. `another`: somebody else has come in. */
  readonly is: "well" | "over" | "another";
}

let standing: Standing = { person: null, is: "well" };
const listeners = new Set<() => void>();

/** How it stands at this moment. */
export function whose(): Standing {
  return standing;
}

/** Notes how it stands from now on. */
export function stand(next: Standing): void {
  standing = next;
  for (const listen of listeners) listen();
}

/** The same for components. */
export function useWhose(): Standing {
  return useSyncExternalStore(listen, whose);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
