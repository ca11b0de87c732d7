const DEEPEST_JSON = 64;

/** Whether both databases can keep a text as it stands: PostgreSQL takes no NUL, neither takes half a character. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Whether a value is JSON of sensible depth whose texts can be kept. */
export function isStorableJson(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST_JSON) return false;
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return isStorableText(value);
  if (Array.isArray(value)) return value.every((item) => isStorableJson(item, depth + 1));
  if (typeof value !== "object") return false;
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isStorableJson(item, depth + 1));
}
