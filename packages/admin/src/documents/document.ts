/** A document, or a row of one, by the names of its fields. */
export type Data = Readonly<Record<string, unknown>>;

/** What stands in a place that holds others; nothing where it holds none. */
export function dataIn(value: unknown): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

/** The rows of a list; none where there is no list. */
export function rowsIn(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value.map(dataIn) : [];
}
