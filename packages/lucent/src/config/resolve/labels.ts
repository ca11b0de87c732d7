/** A name as people read it: `firstName` and `first-name` become `First Name`. */
export function humanised(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .filter((word) => word !== "");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ");
}

/** The English singular of a label, as far as its ending tells. */
export function singularOf(plural: string): string {
  if (/(ss|us|is|news)$/i.test(plural)) return plural;
  if (/[^aeiou]ies$/i.test(plural)) return plural.replace(/ies$/i, "y");
  if (/(ss|sh|ch|x|z)es$/i.test(plural)) return plural.slice(0, -2);
  return plural.endsWith("s") ? plural.slice(0, -1) : plural;
}
