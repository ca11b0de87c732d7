import { type FilterGroup, type FilterPart, isGroup } from "./list-state.ts";

/** A filter of the query language. */
export type Where = Readonly<Record<string, unknown>>;

/** A filter as the API takes it; undefined where everything passes. */
export function writeFilter(filter: FilterGroup): Where | undefined {
  const [first, ...others] = filter.parts;
  if (!first) return undefined;
  return writePart(others.length === 0 && !isGroup(first) ? first : filter);
}

function writePart(part: FilterPart): Where {
  if (!isGroup(part)) return { [part.path]: { [part.operator]: part.value } };
  return part.any
    ? { or: part.parts.map(writePart) }
    : (sideBySide(part) ?? { and: part.parts.map(writePart) });
}

/** Comparisons of different fields as one object, which is how people write them. */
function sideBySide({ parts }: FilterGroup): Where | null {
  const written: Record<string, unknown> = {};
  for (const part of parts) {
    if (parts.length < 2 || isGroup(part) || Object.hasOwn(written, part.path)) return null;
    written[part.path] = { [part.operator]: part.value };
  }
  return parts.length < 2 ? null : written;
}
