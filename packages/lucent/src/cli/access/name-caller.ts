import type { ShownCaller } from "../../permissions/index.ts";

/** Somebody as the terminal names them: so that the same words find them again. */
export function nameCaller({ kind, collection, id, name, key }: ShownCaller): string {
  if (kind === "anonymous") return "anonymous";
  const person = `${collection}/${name ?? id}`;
  if (kind === "person") return person;
  if (!key) return `a key of ${person}`;
  return `${key.prefix}… of ${person}`;
}

/** What a key is called and may do; empty of people. */
export function describeKey({ key }: ShownCaller): string {
  if (!key) return "";
  return `API key "${key.name}", ${key.scopes === null ? "no scopes" : key.scopes.join(", ")}`;
}
