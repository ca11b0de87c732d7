import type { Global, GlobalInput } from "../contract/index.ts";

/** Describes a global; gives back what it is given, typed. */
export function defineGlobal<const Slug extends string = never, const F = Record<never, never>>(
  input: GlobalInput<Slug, F>,
): Global<Slug, F> {
  return input as unknown as Global<Slug, F>;
}
