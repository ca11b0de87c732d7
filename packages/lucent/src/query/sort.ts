import { queryError } from "../errors/index.ts";

/** One key of an order, as the client named it. */
export interface SortKey {
  readonly path: string;
  readonly direction: "ascending" | "descending";
}

const MOST_KEYS = 10;

/** Reads `"-createdAt,title"`; a minus turns a key round. */
export function parseSort(text: string | undefined): readonly SortKey[] {
  if (text === undefined || text.trim() === "") return [];
  const keys = text.split(",").map((part) => part.trim());
  if (keys.length > MOST_KEYS || keys.includes("")) throw queryError("sort");
  return keys.map((key) =>
    key.startsWith("-")
      ? { path: key.slice(1), direction: "descending" }
      : { path: key, direction: "ascending" },
  );
}
