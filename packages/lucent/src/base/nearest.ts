import { closest, distance } from "fastest-levenshtein";

/** The known name that a mistyped one most likely meant; nothing when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name, known);
  return distance(name.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, name.length / 3)
    ? candidate
    : undefined;
}
