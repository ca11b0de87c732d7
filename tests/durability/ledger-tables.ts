import type { Table } from "../../packages/lucent/src/ports/index.ts";

/** Pairs of rows that stand or fall together, and counters beside the rows that were counted. */
export const ledgerTables: readonly Table[] = [
  {
    name: "parents",
    primaryKey: ["id"],
    columns: [{ name: "id", kind: "text", nullable: false }],
    indexes: [],
  },
  {
    name: "children",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "text", nullable: false },
      {
        name: "parent",
        kind: "text",
        nullable: false,
        references: { table: "parents", onDelete: "restrict" },
      },
    ],
    indexes: [{ columns: ["parent"], unique: true }],
  },
  {
    name: "counters",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "text", nullable: false },
      { name: "count", kind: "integer", nullable: false },
    ],
    indexes: [],
  },
  {
    name: "ticks",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "text", nullable: false },
      {
        name: "counter",
        kind: "text",
        nullable: false,
        references: { table: "counters", onDelete: "cascade" },
      },
    ],
    indexes: [{ columns: ["counter"] }],
  },
];
