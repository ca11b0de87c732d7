const LONGEST = 40;

/** A wrong value as a sentence can hold it. Never used for secrets and addresses with passwords in them. */
export function shown(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "symbol" ? "a symbol" : `${value}`;
}
