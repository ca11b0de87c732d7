import type { ColumnReference, List, Select, Table } from "../../ports/index.ts";

const ROW_OF_A_LIST = [
  { name: "$position", kind: "integer", nullable: false },
  { name: "version", kind: "integer" },
] as const;

const parent = (table: string) =>
  ({ name: "$parent", kind: "id", nullable: false, references: { table, onDelete: "cascade" } }) as const;

/** Albums with words in a list, and with songs that have takes: rows within rows. */
export const albumTables: readonly Table[] = [
  {
    name: "albums",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "title", kind: "text" },
      { name: "version", kind: "integer" },
    ],
    indexes: [],
  },
  {
    name: "albums.words",
    primaryKey: ["$parent", "$position"],
    columns: [parent("albums"), ...ROW_OF_A_LIST, { name: "word", kind: "text" }],
    indexes: [],
  },
  {
    name: "albums.songs",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      parent("albums"),
      ...ROW_OF_A_LIST,
      { name: "name", kind: "text" },
      { name: "loud", kind: "boolean" },
      { name: "meta", kind: "json" },
    ],
    indexes: [{ columns: ["$parent", "$position"] }],
  },
  {
    name: "albums.songs.takes",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      parent("albums.songs"),
      ...ROW_OF_A_LIST,
      { name: "seconds", kind: "real" },
    ],
    indexes: [{ columns: ["$parent", "$position"] }],
  },
];

/** A column of `albums`. */
export const album = (column: string): ColumnReference => ({ table: "albums", column });

/** A list of one of the tables above. */
export const listOf = (as: string, from: string, columns: readonly string[]): List => {
  return { as, from, columns, parent: "$parent", orderBy: "$position" };
};

/** The lists of an album; songs have their takes. */
export const albumLists: readonly List[] = [
  listOf("words", "albums.words", ["word"]),
  {
    ...listOf("songs", "albums.songs", ["id", "name", "loud", "meta"]),
    lists: [listOf("takes", "albums.songs.takes", ["seconds"])],
  },
];

/** All albums with their lists. */
export const allAlbums: Select = {
  from: "albums",
  columns: [album("id"), album("title")],
  lists: albumLists,
  orderBy: [{ column: album("id"), direction: "ascending" }],
};
