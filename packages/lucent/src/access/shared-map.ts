/**
 * A map that all copies of this package in a process have in common. Confused deputy: where a config was loaded beside
 * the engine, with a copy of its own, its rules would otherwise find no caller and go by the data alone.
 */
export function sharedMap<Key extends WeakKey, Value>(name: string): WeakMap<Key, Value> {
  const shared = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`lucent.${name}`);
  shared[key] ??= new WeakMap<Key, Value>();
  return shared[key] as WeakMap<Key, Value>;
}
