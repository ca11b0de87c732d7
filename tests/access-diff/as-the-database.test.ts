import fc from "fast-check";
import { expect, test } from "vitest";
import { leafAt } from "../../packages/lucent/src/access-diff/leaf.ts";
import { matches } from "../../packages/lucent/src/access-diff/matches.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { parseWhere } from "../../packages/lucent/src/query/index.ts";
import { assemble } from "../../packages/lucent/src/server/index.ts";
import { temporaryFile } from "../support/serve.ts";

const STATUS = ["draft", "published", "archived"];
const TIMES = ["2024-01-01T00:00:00.000Z", "2024-06-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"];
const WORDS = ["alpha", "alpha beta", "BETA gamma", "delta"];
const FIELDS = {
  title: { type: "text" },
  status: { type: "select", options: STATUS },
  rating: { type: "number" },
  open: { type: "boolean" },
  at: { type: "date" },
  tags: { type: "multiselect", options: ["one", "two", "three"] },
  friends: { type: "relationship", relationTo: "notes", hasMany: true },
  seo: { type: "group", fields: { title: { type: "text" } } },
} as const;
const config = { logger: false, rateLimit: false, collections: { notes: { fields: FIELDS } } };

const orNothing = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(...values, null);
const note = fc.record({
  title: orNothing(...WORDS),
  status: orNothing(...STATUS),
  rating: orNothing(1, 2, 2.5, 3),
  open: orNothing(true, false),
  at: orNothing(...TIMES),
  tags: fc.subarray(["one", "two", "three"]),
  seo: fc.record({ title: orNothing(...WORDS) }),
});
const one = <Value>(
  path: string,
  values: readonly Value[],
  more: Record<string, fc.Arbitrary<unknown>> = {},
) => {
  const value = fc.constantFrom(...values);
  const operators: Record<string, fc.Arbitrary<unknown>> = {
    equals: fc.constantFrom<Value | null>(...values, null),
    not_equals: value,
    exists: fc.boolean(),
    ...more,
  };
  return fc
    .constantFrom(...Object.keys(operators))
    .chain((name) => operators[name]!.map((asked) => ({ [path]: { [name]: asked } })));
};
const among = <Value>(values: readonly Value[]) => ({
  in: fc.subarray([...values]),
  not_in: fc.subarray([...values]),
});
const ordered = <Value>(values: readonly Value[]) =>
  Object.fromEntries(
    ["greater_than", "greater_than_equal", "less_than", "less_than_equal"].map((name) => [
      name,
      fc.constantFrom(...values),
    ]),
  );
const searched = fc.constantFrom("alpha", "beta", "al", "gamma b");
const text = { like: searched, not_like: searched, contains: searched, ...among(WORDS) };
const comparison = fc.oneof(
  one("title", WORDS, text),
  one("seo.title", WORDS, text),
  one("status", STATUS, among(STATUS)),
  one("rating", [1, 2, 3], { ...ordered([1, 2, 3]), ...among([1, 2, 3]) }),
  one("open", [true, false]),
  one("at", TIMES, { ...ordered(TIMES), ...among(TIMES) }),
  one("tags", ["one", "two"], {
    ...among(["one", "two", "three"]),
    all: fc.subarray(["one", "two"], { minLength: 1 }),
  }),
);
const { where } = fc.letrec<{ where: object }>((tie) => ({
  where: fc.oneof(
    { weight: 4, arbitrary: comparison },
    { weight: 1, arbitrary: fc.array(tie("where"), { minLength: 1, maxLength: 3 }).map((and) => ({ and })) },
    { weight: 1, arbitrary: fc.array(tie("where"), { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
  ),
}));

test("a made-up document passes a filter exactly where the database finds one like it", async () => {
  const database = { url: `file:${await temporaryFile()}` };
  // biome-ignore lint/suspicious/noExplicitAny: no types are made for the config of this test.
  const lucent: any = assemble(resolveConfig({ ...config, database }, {}));
  try {
    const resolved = resolveConfig(config, {});
    const collection = resolved.collections.get("notes")!;
    const leafOf = (path: string) => leafAt(resolved, collection, path);
    const made = fc.sample(note, { numRuns: 40, seed: 8 });
    const states = new Map<string, ReadonlyMap<string, unknown>>();
    for (const data of made) {
      const { id } = await lucent.create({ collection: "notes", data });
      states.set(
        id,
        new Map<string, unknown>([...Object.entries(data), ["seo.title", data.seo.title], ["id", id]]),
      );
    }
    await fc.assert(
      fc.asyncProperty(where, async (filter) => {
        const { docs } = await lucent.find({
          collection: "notes",
          where: filter,
          limit: 0,
          pagination: false,
        });
        const found = docs.map(({ id }: { id: string }) => id).sort();
        const passing = [...states].filter(([, state]) => matches(parseWhere(filter), { state, leafOf }));
        expect(passing.map(([id]) => id).sort()).toEqual(found);
      }),
      { numRuns: 100 },
    );
  } finally {
    await lucent.close();
  }
});
