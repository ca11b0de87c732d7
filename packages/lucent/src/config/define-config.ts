import type { Collections, Config, ConfigInput, Globals, RootAuthOptions } from "../contract/index.ts";

/** Describes a whole backend; gives back what it is given, typed. */
export function defineConfig<
  const C extends Collections = Record<never, never>,
  const D extends RootAuthOptions | undefined = undefined,
  const G extends Globals = Record<never, never>,
>(input: ConfigInput<C, D, G>): Config<C, D, G> {
  return input as unknown as Config<C, D, G>;
}
