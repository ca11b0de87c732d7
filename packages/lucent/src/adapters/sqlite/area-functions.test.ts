import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AREA, addAreaFunctions, INSIDE } from "./area-functions.ts";

const ONE = "[0,0,0,4, 0,4,4,4, 4,4,4,0, 4,0,0,0]";
const OTHER = "[2,2,2,6, 2,6,6,6, 6,6,6,2, 6,2,2,2]";

let connection: DatabaseSync;
beforeEach(() => {
  connection = new DatabaseSync(":memory:");
  addAreaFunctions(connection);
  connection.exec(`
    create table points (x real, y real) strict;
    with recursive n (i) as (select 0 union all select i + 1 from n where i < 99)
    insert into points select i % 10 + 0.5, i / 10 + 0.5 from n;
  `);
});
afterEach(() => {
  connection.close();
  vi.restoreAllMocks();
});

it("takes each area in once for a run, however many rows ask, also from an inner select", async () => {
  const taken = vi.spyOn(Float64Array, "from");
  const within = (table: string) => `${INSIDE}(${table}.x, ${table}.y, (select ${AREA}(?)))`;
  const statement = connection.prepare(`
    select count(*) as count from points as p
    where ${within("p")} and exists (select 1 from points as q where q.x = p.x and q.y = p.y and ${within("q")})
  `);
  for (let run = 1; run <= 3; run += 1) {
    expect(statement.get(ONE, OTHER)).toEqual({ count: 4 });
    expect(statement.get(ONE, ONE)).toEqual({ count: 16 });
    expect(taken).toHaveBeenCalledTimes(run * 4);
    // Runs of one turn, and of the turns after it.
    if (run === 2) await Promise.resolve();
  }
});

it("keeps an area while its rows are read one by one", () => {
  const rows = connection.prepare(`select x, y from points where ${INSIDE}(x, y, (select ${AREA}(?)))`);
  const other = connection.prepare(
    `select count(*) as count from points where ${INSIDE}(x, y, (select ${AREA}(?)))`,
  );
  let count = 0;
  for (const _row of rows.iterate(ONE)) {
    expect(other.get(OTHER)).toEqual({ count: 16 });
    count += 1;
  }
  expect(count).toBe(16);
});
