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
    ownKeys(held) {
      look();
      return Reflect.ownKeys(held);
    },
  });
}
