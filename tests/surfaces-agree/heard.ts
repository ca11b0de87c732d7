const HOOKS = [
  ...["beforeOperation", "afterOperation", "afterError", "beforeChange", "afterChange"],
  ...["beforeDelete", "afterDelete", "beforeLogin", "afterLogin", "afterLogout", "afterMe"],
];
// Globals are neither deleted nor signed in.
const HOOKS_OF_GLOBALS = HOOKS.slice(0, 5);

interface Told {
  readonly collection: string;
  readonly operation?: string;
  readonly error?: { readonly code?: string };
}

interface Hooked {
  readonly collections: Readonly<Record<string, object>>;
  readonly globals: Readonly<Record<string, object>>;
}

const heard: string[] = [];

/** The same config, with hooks everywhere that take down what they are told. */
export function heardBy<Config extends Hooked>(config: Config): object {
  return {
    ...config,
    collections: listening(config.collections, HOOKS),
    globals: listening(config.globals, HOOKS_OF_GLOBALS),
  };
}

function listening(places: Readonly<Record<string, object>>, names: readonly string[]): object {
  const hooks = Object.fromEntries(names.map((name) => [name, [listener(name)]]));
  return Object.fromEntries(Object.entries(places).map(([slug, place]) => [slug, { ...place, hooks }]));
}

function listener(name: string) {
  return ({ collection, operation, error }: Told) => {
    heard.push([name, collection, operation, error?.code].filter(Boolean).join(" "));
  };
}

/** What hooks were told since this was last asked. */
export function takeHeard(): readonly string[] {
  return heard.splice(0);
}
