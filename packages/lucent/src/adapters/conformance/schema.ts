import { describe, expect, it } from "vitest";
import type { Column, Database, SchemaPlan, Table } from "../../ports/index.ts";
import { commitAll, idOf, insert, newPlace, type OpenPlace, openMigrated, sampleTables } from "./sample.ts";

const id: Column = { name: "id", kind: "id", nullable: false };
const base: Table = {
  name: "things",
  primaryKey: ["id"],
  columns: [id, { name: "label", kind: "text" }],
  indexes: [],
};
const withColumn = (column: Column): Table => ({ ...base, columns: [...base.columns, column] });

/** Plans and migrations. */
export function describeSchema(open: OpenPlace): void {
  describe("schema", () => {
    /** Makes one table, fills it, and plans another shape. */
    async function planAfter(first: Table, then: Table, fill?: (database: Database) => Promise<unknown>) {
      const place = newPlace();
      const database = await openMigrated(open, [first], place);
      await fill?.(database);
      const plan = await database.plan([then]);
      await database.close();
      return { plan, place };
    }

    async function conflictAfter(first: Table, then: Table, fill?: (database: Database) => Promise<unknown>) {
      const { plan } = await planAfter(first, then, fill);
      expect(plan.changes).toEqual([]);
      expect(plan.conflicts).toHaveLength(1);
      return plan.conflicts[0] as string;
    }

    it("makes all tables once, and then finds nothing to do", async () => {
      const place = newPlace();
      const database = await open(sampleTables, place);
      const plan = await database.plan(sampleTables);
      expect(plan.conflicts).toEqual([]);
      expect(plan.changes.map((change) => change.kind)).toEqual([
        "create table",
        "create table",
        "create index",
        "create index",
        "create index",
      ]);
      await database.migrate(plan.changes);
      expect(await database.plan(sampleTables)).toEqual({ changes: [], conflicts: [] });
      await database.migrate(plan.changes);
      expect(await database.plan(sampleTables)).toEqual({ changes: [], conflicts: [] });
      await database.close();
      const again = await open(sampleTables, place);
      expect(await again.plan(sampleTables)).toEqual({ changes: [], conflicts: [] });
      await again.close();
    });

    it("adds columns to tables with rows", async () => {
      const then: Table = {
        ...base,
        columns: [
          ...base.columns,
          { name: "flag", kind: "boolean" },
          { name: "count", kind: "integer" },
          { name: "size", kind: "real" },
          { name: "data", kind: "json" },
          { name: "at", kind: "time" },
          { name: "other", kind: "id", references: { table: "things", onDelete: "set null" } },
        ],
        indexes: [{ columns: ["flag", "at"] }, { columns: ["other"], unique: true }],
      };
      const { plan, place } = await planAfter(base, then, (database) => {
        return commitAll(database, insert("things", { id: idOf("1"), label: "old" }));
      });
      expect(plan.conflicts).toEqual([]);
      expect(plan.changes.map((change) => change.kind)).toEqual([
        ...Array.from({ length: 6 }, () => "add column"),
        "create index",
        "create index",
      ]);
      const database = await openMigrated(open, [then], place);
      expect(await database.plan([then])).toEqual({ changes: [], conflicts: [] });
      await commitAll(database, insert("things", { id: idOf("2"), flag: true, data: [1], other: idOf("1") }));
      const columns = ["id", "label", "flag", "data", "other"].map((column) => ({ table: "things", column }));
      const orderBy = [{ column: { table: "things", column: "id" }, direction: "ascending" as const }];
      expect(await database.read({ from: "things", columns, orderBy })).toEqual([
        { id: idOf("1"), label: "old", flag: null, data: null, other: null },
        { id: idOf("2"), label: null, flag: true, data: [1], other: idOf("1") },
      ]);
      await database.migrate(plan.changes);
      await database.close();
    });

    it("adds a column that may not be empty only where no row would lack it", async () => {
      const then = withColumn({ name: "must", kind: "text", nullable: false });
      const { plan, place } = await planAfter(base, then);
      expect(plan.conflicts).toEqual([]);
      await (await openMigrated(open, [then], place)).close();
      const fill = (database: Database) => commitAll(database, insert("things", { id: idOf("1") }));
      expect(await conflictAfter(base, then, fill)).toContain('"must"');
    });

    it.each<[Column["kind"], Column["kind"]]>([
      ["text", "integer"],
      ["text", "json"],
      ["json", "text"],
      ["integer", "boolean"],
      ["boolean", "integer"],
      ["integer", "real"],
    ])("tells that a column holds %s rather than %s", async (before, after) => {
      const sentence = await conflictAfter(
        withColumn({ name: "c", kind: before }),
        withColumn({ name: "c", kind: after }),
      );
      expect(sentence).toContain('"c"');
      expect(sentence).toContain(after);
    });

    it("tells of a unique index over doubles, and makes it where there are none but nulls", async () => {
      const then: Table = { ...base, indexes: [{ columns: ["label"], unique: true }] };
      const doubles = (database: Database) =>
        commitAll(
          database,
          insert("things", { id: idOf("1"), label: "x" }),
          insert("things", { id: idOf("2"), label: "x" }),
        );
      expect(await conflictAfter(base, then, doubles)).toContain("label");
      const nulls = (database: Database) =>
        commitAll(database, insert("things", { id: idOf("1") }), insert("things", { id: idOf("2") }));
      const { plan } = await planAfter(base, then, nulls);
      expect(plan).toEqual({
        changes: [
          {
            kind: "create index",
            table: "things",
            index: { columns: ["label"], unique: true },
            nullable: ["label"],
          },
        ],
        conflicts: [],
      } satisfies SchemaPlan);
    });

    it("drops a unique index that is no longer wanted, and leaves others", async () => {
      const first: Table = {
        ...base,
        indexes: [{ columns: ["label"], unique: true }, { columns: ["label", "id"] }],
      };
      const { plan, place } = await planAfter(first, base);
      expect(plan.changes.map((change) => change.kind)).toEqual(["drop index"]);
      const database = await openMigrated(open, [base], place);
      await commitAll(
        database,
        insert("things", { id: idOf("1"), label: "x" }),
        insert("things", { id: idOf("2"), label: "x" }),
      );
      await database.close();
    });

    it("tells of a column that nobody wants but every insert would need", async () => {
      const first = withColumn({ name: "must", kind: "text", nullable: false });
      expect(await conflictAfter(first, base)).toContain('"must"');
    });

    it("leaves columns and tables alone that it does not know", async () => {
      const first = withColumn({ name: "extra", kind: "integer" });
      expect((await planAfter(first, base)).plan).toEqual({ changes: [], conflicts: [] });
      const { plan } = await planAfter(base, { ...base, name: "others" });
      expect(plan.changes.map((change) => change.kind)).toEqual(["create table"]);
    });

    it("tells of other keys, references and rules about empty values", async () => {
      const reference = (onDelete: "cascade" | "restrict") =>
        withColumn({ name: "other", kind: "id", references: { table: "things", onDelete } });
      expect(await conflictAfter(reference("cascade"), reference("restrict"))).toContain("cascade");
      expect(await conflictAfter(reference("cascade"), withColumn({ name: "other", kind: "id" }))).toContain(
        "nothing",
      );
      const must = withColumn({ name: "c", kind: "text", nullable: false });
      expect(await conflictAfter(must, withColumn({ name: "c", kind: "text" }))).toContain("may be empty");
      expect(await planAfter(withColumn({ name: "c", kind: "text" }), must)).toMatchObject({
        plan: { changes: [], conflicts: [] },
      });
      const label: Column = { name: "label", kind: "text", nullable: false };
      const keyed: Table = { ...base, columns: [id, label], primaryKey: ["id", "label"] };
      expect(await conflictAfter(keyed, { ...keyed, primaryKey: ["id"] })).toContain("primary key");
    });

    it("never lets a key be empty, even where its column does not say so", async () => {
      const table: Table = { ...base, columns: [{ name: "id", kind: "id" }, ...base.columns.slice(1)] };
      const database = await openMigrated(open, [table], newPlace());
      expect(await database.plan([table])).toEqual({ changes: [], conflicts: [] });
      await expect(database.commit([insert("things", { label: "x" })])).rejects.toThrow(TypeError);
      await database.close();
    });

    it("takes all steps of a migration or none", async () => {
      const place = newPlace();
      const database = await openMigrated(open, [base], place);
      await commitAll(
        database,
        insert("things", { id: idOf("1"), label: "x" }),
        insert("things", { id: idOf("2"), label: "x" }),
      );
      const failing = database.migrate([
        { kind: "add column", table: "things", column: { name: "more", kind: "text" } },
        { kind: "create table", table: { ...base, name: "others" } },
        {
          kind: "create index",
          table: "things",
          index: { columns: ["label"], unique: true },
          nullable: ["label"],
        },
      ]);
      await expect(failing).rejects.toThrow();
      const plan = await database.plan([
        withColumn({ name: "more", kind: "text" }),
        { ...base, name: "others" },
      ]);
      expect(plan.changes.map((change) => change.kind)).toEqual(["create table", "add column"]);
      await commitAll(database, insert("things", { id: idOf("3") }));
      await database.close();
    });

    it("keeps statements right that were prepared before a migration", async () => {
      const then = withColumn({ name: "more", kind: "text" });
      const database = await open([then], newPlace());
      await database.migrate((await database.plan([base])).changes);
      const columns = base.columns.map((column) => ({ table: "things", column: column.name }));
      const find = database.prepare({ from: "things", columns });
      await commitAll(database, insert("things", { id: idOf("1"), label: "x" }));
      expect(await find({})).toEqual([{ id: idOf("1"), label: "x" }]);
      await database.migrate((await database.plan([then])).changes);
      await commitAll(database, insert("things", { id: idOf("2"), label: "y", more: "z" }));
      expect(await find({})).toHaveLength(2);
      await database.close();
    });

    it("serves two who migrate at once", async () => {
      const place = newPlace();
      const openers = await Promise.all([open(sampleTables, place), open(sampleTables, place)]);
      const plans = await Promise.all(openers.map((one) => one.plan(sampleTables)));
      await Promise.all(openers.map((one, index) => one.migrate((plans[index] as SchemaPlan).changes)));
      for (const one of openers) {
        expect(await one.plan(sampleTables)).toEqual({ changes: [], conflicts: [] });
        await one.close();
      }
    });
  });
}
