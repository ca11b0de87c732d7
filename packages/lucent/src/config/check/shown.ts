const LONGEST = 40;

/** A wrong value as a sentence can hold it. Never used for secrets and addresses with passwords in them. */
export function shown(value: unknown): string {
  if (typeof value !== "string") return kindOf(value);
  return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
}

/** What a wrong value is, without a word of what it says: where an object belongs, people write secrets too. */
export function kindOf(value: unknown): string {
  if (typeof value === "string") return "a text";
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object" || value === null) return `${value}`;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return name === "Object" ? "an object" : `an object of the class ${name.slice(0, LONGEST)}`;
}
