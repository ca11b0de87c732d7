/** Arguments of a rule that is asked about no document in particular, and a sign to us that it asked for one. */
export function withoutDocument<Args extends object>(args: Args, look: () => void): Args {
  const bare = { ...args };
  Object.defineProperty(bare, "id", { get: look, enumerable: true });
  for (const name of ["doc", "siblingData"] as const) {
    Object.defineProperty(bare, name, { value: noted({}, look), enumerable: true });
  }
  return bare;
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
