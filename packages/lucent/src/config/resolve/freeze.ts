/** A map that nobody can change any more. */
export function frozenMap<Value>(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  const map = new Map(entries);
  for (const change of ["set", "delete", "clear"]) Object.defineProperty(map, change, { value: refuse });
  return map;
}

/** Freezes a value and all that it holds, except functions. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const parts = value instanceof Map ? value.values() : Object.values(value);
  for (const part of parts) deepFreeze(part);
  return value;
}

function refuse(): never {
  throw new TypeError("The resolved config cannot be changed.");
}
