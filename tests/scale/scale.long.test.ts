import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GROUPS } from "../../benches/scale/cases.ts";
import { growthOf } from "../../benches/scale/growth.ts";
import { plansOf } from "../../benches/scale/plans.ts";
import { makeWorld, type World } from "../../benches/scale/world.ts";
import { makeDatabase, type TestDatabase } from "../support/databases.ts";

const SOURCES = { folder: join(import.meta.dirname, "../../packages/lucent/src"), extension: "ts" } as const;
const SIZES = { small: 1_000, large: 1_000_000 };
const PATIENCE = 900_000;
const ROUNDS = 9;

const [requests] = GROUPS;
const cases = requests?.cases ?? [];
const databases: TestDatabase[] = [];
const worlds = {} as Record<keyof typeof SIZES, World>;

beforeAll(async () => {
  vi.stubEnv("JWT_SECRET", "a secret of these tests, long enough for them");
  for (const name of ["small", "large"] as const) {
    const database = await makeDatabase();
    databases.push(database);
    worlds[name] = await makeWorld(SOURCES, { url: database.url, size: SIZES[name] });
  }
}, PATIENCE);

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(Object.values(worlds).map((world) => world.close()));
  await Promise.all(databases.map((database) => database.drop()));
});

/** The tables that have a million rows. */
const LARGE = '"?(users|lucent_people|lucent_sessions|posts(\\.tags)?)\\b';
const READS_ALL = new RegExp(`(Seq Scan on|SCAN) ${LARGE}(?!.* USING )`);
/** What is sorted is what one person has, or what stands in the place of one page. */
const SORTS = /\bSort\b|USE TEMP B-TREE FOR ORDER BY/;

describe("among a million people, sessions and documents", () => {
  it.each(cases)("$title looks up in indexes what it needs", async ({ prepare }) => {
    const plans = await plansOf(await prepare(worlds.large), worlds.large.database);
    expect(plans.length).toBeGreaterThan(0);
    for (const { sql, steps } of plans) {
      expect(
        steps.filter((step) => READS_ALL.test(step)),
        sql,
      ).toEqual([]);
      if (!sql.includes('"lucent_sessions"."person" =')) {
        expect(
          steps.filter((step) => SORTS.test(step)),
          sql,
        ).toEqual([]);
      }
    }
  });

  // Measured again where the machine had other things to do.
  it.each(cases)(
    "$title costs at most 1.3 times what it costs among a thousand",
    { retry: 2 },
    async ({ prepare }) => {
      const timed = async (world: World) => ({ call: await prepare(world), used: world.database.used });
      const { ratio } = await growthOf(await timed(worlds.small), await timed(worlds.large), ROUNDS);
      expect(ratio.median).toBeLessThanOrEqual(1.3);
    },
  );
});
