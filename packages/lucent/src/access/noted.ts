/** Parts of what a rule is given, and a sign to us that it looked at one of them. */
export interface Watched {
  readonly names: readonly WatchedName[];
  look(name: WatchedName): void;
}

/** A part of what a rule is given that says something of a document. */
export type WatchedName = "id" | "doc" | "data" | "siblingData";

/** The arguments of a rule, some of which are watched; what is not there is nothing, or an object with nothing in it. */
export function watching<Args extends object>(args: Args, watched: Watched | undefined): Args {
  if (!watched) return args;
  const { names, look } = watched;
  const read = (held: Args, name: string | symbol): unknown => {
    const value: unknown = Reflect.get(held, name);
    const part = name as WatchedName;
    if (!names.includes(part) || !(part in held)) return value;
    if (part !== "id")
      return noted(typeof value === "object" && value !== null ? value : {}, () => look(part));
    look(part);
    return value;
  };
  // Most rules look at few of the parts, and an answer asks hundreds of rules: what nobody takes is not made.
  return new Proxy(args, {
    get: read,
    getOwnPropertyDescriptor(held, name) {
      const property = Reflect.getOwnPropertyDescriptor(held, name);
      return property && { ...property, value: read(held, name) };
    },
  });
}

/** The same object to those who read it, and a sign to us that somebody did. */
export function noted<Target extends object>(target: Target, look: () => void): Target {
  return new Proxy(target, {
    get(held, name) {
      look();
      return Reflect.get(held, name);
    },
    has(held, name) {
      look();
      return Reflect.has(held, name);
    },
    getOwnPropertyDescriptor(held, name) {
      look();
      return Reflect.getOwnPropertyDescriptor(held, name);
    },
    ownKeys(held) {
      look();
      return Reflect.ownKeys(held);
    },
  });
}
