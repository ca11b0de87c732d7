import { queryOptions } from "@tanstack/react-query";
import type { Manifest, ManifestCollection, SignInEntry } from "lucent/client";
import { client } from "../session/index.ts";

/** Whoever uses the panel, with all that their page is drawn from. */
export interface Own {
  readonly slug: string;
  readonly id: string;
  /** Absent where the panel shows nothing of the collection. */
  readonly collection: ManifestCollection | undefined;
  /** Absent where they do not sign in by password. */
  readonly entry: SignInEntry | undefined;
  readonly isAdministrator: boolean;
}

/** Whoever uses the panel; null for nobody. */
export function ownOf({ user, collections, signIn, isAdministrator }: Manifest): Own | null {
  if (!user) return null;
  const { id, collection: slug } = user;
  const by = (one: { readonly slug: string }) => one.slug === slug;
  return { slug, id, collection: collections.find(by), entry: signIn.find(by), isAdministrator };
}

type Whom = Pick<Own, "slug" | "id">;

/** One's own document, as one may read it, with the ids of others in it. */
export const ownDocument = ({ slug, id }: Whom) =>
  queryOptions({
    queryKey: ["documents", slug, "own", id],
    queryFn: async (): Promise<Readonly<Record<string, unknown>>> => {
      const { user } = await client.me({ collection: slug, depth: 0 });
      return user ?? {};
    },
  });

/** What one may do with one's own document. */
export const ownAccess = ({ slug, id }: Whom) =>
  queryOptions({
    queryKey: ["documents", slug, "own access", id],
    queryFn: () => client.docAccess({ collection: slug, id }),
  });

/** One's API keys. */
export const ownKeys = ({ slug }: Pick<Own, "slug">) =>
  queryOptions({
    queryKey: ["api keys", slug],
    queryFn: async () => (await client.listApiKeys({ collection: slug })).apiKeys,
  });

/** A key as its owner is shown it. */
export type OwnKey = Awaited<ReturnType<typeof client.listApiKeys>>["apiKeys"][number];
