/**
 * The path of a field in a filter, as all surfaces write it, from the way to a value in GraphQL's spelling: it is what
 * stands in the filter's groups.
 *
 * @param way the name of the argument, then keys and places
 */
export function filterPath([filter = "", ...inside]: readonly string[]): string {
  const name = inside.find((part) => part !== "" && part !== "AND" && part !== "OR" && !/^\d+$/.test(part));
  return name?.replaceAll("__", ".") ?? filter;
}
