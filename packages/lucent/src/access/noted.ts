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
  const bare = { ...args };
  for (const name of names) {
    if (!(name in args)) continue;
    const value: unknown = Reflect.get(args, name);
    const note = () => look(name);
    const property =
      name === "id"
        ? { get: () => lookedAt(value, note) }
        : { value: noted(typeof value === "object" && value !== null ? value : {}, note) };
    Object.defineProperty(bare, name, { ...property, enumerable: true });
  }
  return bare;
}

function lookedAt(value: unknown, look: () => void): unknown {
  look();
  return value;
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
