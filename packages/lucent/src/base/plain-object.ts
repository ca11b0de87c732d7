/** Whether a value is an object as JSON makes them: not a list, a map, an error or an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // The second question holds for objects of another realm too, such as those of a sandbox.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
