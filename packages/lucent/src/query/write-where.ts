import type { Where } from "./where.ts";

type Written = Readonly<Record<string, unknown>>;

/** A filter as clients write it: the reverse of `parseWhere`, in the shortest form that says the same. */
export function writeWhere(where: Where): Written {
  if ("or" in where) return { or: where.or.map(writeWhere) };
  if (!("and" in where)) return { [where.path]: { [where.operator]: where.value } };
  return sideBySide(where.and) ?? { and: where.and.map(writeWhere) };
}

/** Comparisons as one object, where no two of them are of the same field. */
function sideBySide(parts: readonly Where[]): Written | null {
  const written: Record<string, unknown> = {};
  for (const part of parts) {
    if (!("path" in part) || Object.hasOwn(written, part.path)) return null;
    // Prototype pollution: a path is a name that somebody else wrote.
    if (part.path === "__proto__") return null;
    written[part.path] = { [part.operator]: part.value };
  }
  return written;
}
