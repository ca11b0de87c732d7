import type { ResolvedCollection } from "../../config/index.ts";
import type { Document } from "../../documents/index.ts";

const FIELDS = ["firstName", "name", "fullName"];
// Phishing: mail programs make links of whatever looks like a host, and people believe what a letter says of itself.
const NAME = /^(?!www\b)[\p{L}\p{M}]+(?:[ '’-][\p{L}\p{M}]+){0,3}$/iu;
const LONGEST = 40;

/** By which name somebody is greeted, if they have one that can be nothing else. */
export function greetedName({ field }: ResolvedCollection, document: Document): string | null {
  for (const name of FIELDS) {
    const declared = field.get(name);
    const value = document[name];
    if (!declared || declared.hidden || declared.type.name !== "text" || typeof value !== "string") continue;
    const trimmed = value.trim();
    if (trimmed.length <= LONGEST && NAME.test(trimmed)) return trimmed;
  }
  return null;
}
