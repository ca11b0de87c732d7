/** What `select` says of a document, or of an object in one. */
export interface Choice {
  readonly said: Readonly<Record<string, unknown>>;
  /** Whether what is not named is left out. */
  readonly isIncluding: boolean;
}

// They are there whatever is chosen.
const ALWAYS = new Set(["id", "collection", "globalType"]);

/** What a `select` or a part of `populate` means; undefined for all that there is. */
export function choiceOf(said: unknown): Choice | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  return { said: said as Choice["said"], isIncluding: !excludes(said) };
}

/** What of a field is chosen: null for nothing, undefined for all of it. */
export function choiceWithin(choice: Choice | undefined, name: string): Choice | null | undefined {
  if (!choice || ALWAYS.has(name)) return undefined;
  const said = choice.said[name];
  if (typeof said === "object" && said !== null) return { ...choice, said: said as Choice["said"] };
  return (said ?? !choice.isIncluding) ? undefined : null;
}

function excludes(said: unknown): boolean {
  return typeof said === "object" && said !== null ? Object.values(said).some(excludes) : said === false;
}
