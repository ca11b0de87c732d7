import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { describePlan } from "./describe-plan.ts";

const described = (plan: Parameters<typeof describePlan>[0]) => stripVTControlCharacters(describePlan(plan));

test("nothing to do is said in a sentence", () => {
  expect(described({ changes: [], conflicts: [] })).toBe("  ✓ The database has all that the config needs.");
});

test("every step is a line with its table, what stands in its way comes last", () => {
  const text = described({
    changes: [
      {
        kind: "create table",
        table: {
          name: "posts",
          columns: [
            { name: "id", kind: "id", nullable: false },
            { name: "author", kind: "id", references: { table: "users", onDelete: "restrict" } },
          ],
          primaryKey: ["id"],
          indexes: [],
        },
      },
      { kind: "add column", table: "users", column: { name: "nickname", kind: "text" } },
      { kind: "create index", table: "users", index: { columns: ["email"], unique: true }, nullable: [] },
      { kind: "drop index", table: "users", index: { columns: ["name", "id"] } },
    ],
    conflicts: ["The column title of posts is text and should be real."],
  });
  expect(text).toBe(`  4 steps to take

  create table  posts  id id required, author id → users
  add column    users  nickname text
  create index  users  on email (no two alike)
  drop index    users  on name, id

  ✗  The column title of posts is text and should be real.
`);
});
