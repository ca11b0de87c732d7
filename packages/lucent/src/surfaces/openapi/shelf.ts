/** Where a document says a thing that stands elsewhere in it. */
export interface Reference {
  readonly $ref: string;
}

/** Things that a document says once and refers to from many places. */
export interface Shelf<Thing> {
  /**
   * The thing of a key, under the first of some names that is free. It is made when it is first asked for, and may
   * refer to itself.
   */
  keep(key: string, names: readonly string[], make: () => Thing): Reference;
  /** The thing itself, which stands there once for all who would call it so. */
  share(names: readonly string[], thing: Thing): Reference;
  /** The thing to which a reference leads. */
  at($ref: string): Thing;
  readonly things: Readonly<Record<string, Thing>>;
}

/**
 * Opens a shelf of `components`.
 *
 * @param promised names that nothing may take but the things of these keys
 */
export function createShelf<Thing>(
  place: string,
  promised: ReadonlyMap<string, string> = new Map(),
): Shelf<Thing> {
  const things: Record<string, Thing> = Object.create(null);
  const names = new Map(promised);
  const taken = new Set(promised.values());
  const begun = new Set<string>();

  function nameOf(key: string, wanted: readonly string[]): string {
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = freeName(wanted, taken);
    taken.add(name);
    names.set(key, name);
    return name;
  }
  const base = `#/components/${place}/`;
  function put(name: string, make: () => Thing): Reference {
    if (!begun.has(name)) {
      begun.add(name);
      things[name] = make();
    }
    return { $ref: `${base}${name}` };
  }

  return {
    things,
    at: ($ref) => things[$ref.slice(base.length)] as Thing,
    keep: (key, wanted, make) => put(nameOf(key, wanted), make),
    share: (wanted, thing) => put(nameOf(`${wanted[0]} ${JSON.stringify(thing)}`, wanted), () => thing),
  };
}

/** The first of some names that nothing else has; where none is left, the last of them is counted on. */
export function freeName(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) {
    const name = `${wanted.at(-1)}${count}`;
    if (!taken.has(name)) return name;
  }
}
