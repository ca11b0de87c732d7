import { createTypeNames, inName } from "./type-names.ts";

// GraphQL §2.9.6: these three are values of other kinds.
const RESERVED = ["true", "false", "null"];

/** Names for texts, in their order: a text that is a name keeps it, whatever others would become. */
export function enumNames(texts: readonly string[]): readonly string[] {
  const proper = texts.filter((text) => isName(text));
  const names = createTypeNames([...RESERVED, ...proper]);
  return texts.map((text) => (isName(text) ? text : names.take(asName(text))));
}

function isName(text: string): boolean {
  return /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.includes(text);
}

function asName(text: string): string {
  const plain = inName(text.normalize("NFKD").replace(/\p{M}/gu, "")).replace(/^_+/, "");
  if (/[A-Za-z0-9]/.test(plain)) return /^\d/.test(plain) ? `_${plain}` : plain;
  return "option";
}
