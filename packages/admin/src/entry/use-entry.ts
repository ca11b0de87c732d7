import { useNavigate, useSearch } from "@tanstack/react-router";
import type { SignInEntry } from "lucent/client";
import { useManifest } from "../manifest/index.ts";
import { enteredLast } from "../session/index.ts";

/** By which door somebody comes in, and where it leads. */
export interface Entry {
  /** Undefined where nobody can come in by password. */
  readonly entry: SignInEntry | undefined;
  readonly entries: readonly SignInEntry[];
  /** What the address says of where they want to go; it may say anything. */
  readonly wanted: unknown;
  /** Whether the address itself names the collection. */
  readonly isNamed: boolean;
  readonly choose: (slug: string) => void;
}

/** The collection in which somebody signs in: the one that the address names, else that of the last time, else the first. */
export function useEntry(): Entry {
  const search = useSearch({ strict: false }) as { readonly to?: unknown; readonly collection?: unknown };
  const navigate = useNavigate();
  const { signIn: entries } = useManifest();
  const by = (wanted: unknown) => entries.find(({ slug }) => slug === wanted);
  const named = by(search.collection);
  return {
    entry: named ?? by(enteredLast()) ?? entries[0],
    entries,
    wanted: search.to,
    isNamed: named !== undefined,
    choose: (slug) =>
      void navigate({
        to: ".",
        search: (before: object) => ({ ...before, collection: slug }),
        replace: true,
      } as never),
  };
}
