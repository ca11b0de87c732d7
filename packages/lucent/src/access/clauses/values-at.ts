/** All values to which a path leads in a document: past groups, and into each row of a list. */
export function valuesAt(path: string, holder: unknown): readonly unknown[] {
  let values: readonly unknown[] = [holder];
  for (const name of path.split(".")) {
    values = values.flatMap((value) => {
      const held: unknown =
        typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
      return Array.isArray(held) ? held : [held];
    });
  }
  return values.filter((value) => value !== undefined && value !== null);
}
