const PATH = /^[A-Za-z_][\w-]*(\.[\w-]+)*$/;
const LONGEST = 200;

/** Whether a text may be the path of a field: names with dots between them. */
export function isFieldPath(text: unknown): text is string {
  if (typeof text !== "string" || text.length > LONGEST || !PATH.test(text)) return false;
  // Prototype pollution: an address is written by anybody.
  return !text.split(".").some((name) => ["__proto__", "and", "or"].includes(name.toLowerCase()));
}
