import { describe, expect, it } from "vitest";
import { PreparedNames } from "./prepared-names.ts";

const used = (names: PreparedNames, sql: string) => {
  const { name } = names.nameOf(sql);
  names.keep(sql);
  return name;
};

describe("the names of prepared statements", () => {
  it("are one for one text on every connection, and fit into what PostgreSQL takes as a name", () => {
    const [one, other] = [new PreparedNames(), new PreparedNames()];
    other.nameOf("select 0");
    const { name } = one.nameOf("select 1");
    expect(other.nameOf("select 1").name).toBe(name);
    expect(one.nameOf("select 2").name).not.toBe(name);
    expect(name.length).toBeLessThan(64);
  });

  it("are new once, also within what is sent at once", () => {
    const names = new PreparedNames();
    expect(names.nameOf("a").isNew).toBe(true);
    expect(names.nameOf("a").isNew).toBe(false);
    names.keep("a");
    expect(names.nameOf("a").isNew).toBe(false);
    expect(names.forgotten()).toEqual([]);
  });

  it("are bounded: what was used longest ago goes first, and is told once", () => {
    const names = new PreparedNames();
    const all = Array.from({ length: 500 }, (_, place) => used(names, `select ${place}`));
    used(names, "select 0");
    expect(names.forgotten()).toEqual([]);
    used(names, "select 500");
    used(names, "select 501");
    expect(names.forgotten()).toEqual([all[1], all[2]]);
    expect(names.forgotten()).toEqual([]);
    expect(names.nameOf("select 0").isNew).toBe(false);
    expect(names.nameOf("select 1").isNew).toBe(true);
  });

  it("are bounded by the length of all texts too, so that long filters do not fill the memory of the server", () => {
    const names = new PreparedNames();
    const long = (place: number) => `select ${place} `.padEnd(100_000, "x");
    const all = [0, 1, 2, 3, 4].map((place) => used(names, long(place)));
    expect(names.forgotten()).toEqual([]);
    used(names, "select 1");
    expect(names.forgotten()).toEqual([all[0]]);
    used(names, "one".padEnd(400_000, "x"));
    expect(names.forgotten()).toEqual(all.slice(1));
    expect(names.nameOf("select 1").isNew).toBe(false);
    const { name } = names.nameOf("too long".padEnd(600_000, "x"));
    names.keep("too long".padEnd(600_000, "x"));
    expect(names.forgotten()).toContain(name);
  });

  it("bounds nothing away that is still on its way", () => {
    const names = new PreparedNames();
    for (let place = 0; place < 600; place += 1) names.nameOf(`select ${place}`);
    for (let place = 0; place < 600; place += 1) names.keep(`select ${place}`);
    expect(names.forgotten()).toHaveLength(100);
  });

  it("are dropped where nobody knows whether the statement stands, and kept where it did", () => {
    const names = new PreparedNames();
    const kept = used(names, "kept");
    const { name } = names.nameOf("failed");
    for (const sql of ["kept", "failed", "never asked"]) names.drop(sql);
    expect(names.forgotten()).toEqual([name]);
    expect(names.nameOf("failed").isNew).toBe(true);
    names.distrust("kept");
    expect(names.forgotten()).toEqual([kept]);
    expect(names.nameOf("kept").isNew).toBe(true);
  });
});
