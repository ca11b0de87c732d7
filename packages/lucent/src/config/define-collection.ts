import type { AuthOptions, Collection, CollectionInput } from "../contract/index.ts";

/** Describes a collection; gives back what it is given, typed. */
export function defineCollection<
  const Slug extends string = never,
  const F = Record<never, never>,
  const A extends boolean | AuthOptions | undefined = undefined,
  const T extends boolean | undefined = true,
>(input: CollectionInput<Slug, F, A, T>): Collection<Slug, F, A, T> {
  return input as unknown as Collection<Slug, F, A, T>;
}
