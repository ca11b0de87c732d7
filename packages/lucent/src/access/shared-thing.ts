/**
 * What all copies of this package in a process have in common. Confused deputy: where a config was loaded beside the
 * engine, with a copy of its own, its rules would otherwise find no caller and go by the data alone.
 */
export function sharedThing<Thing>(name: string, make: () => Thing): Thing {
  const shared = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`lucent.${name}`);
  shared[key] ??= make();
  return shared[key] as Thing;
}
