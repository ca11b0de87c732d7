import fc from "fast-check";
import { expect, test } from "vitest";
import { serve } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Filter = any;

const anybody = () => true;

const DAYS = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"];
/** What fields are compared with: values that fit, and texts, broken numbers and dates that are told apart from them. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  title: ["a", "b", "A", "", "1", "true", DAYS[0]],
  number: [0, 1, 1.5, 2, 2 ** 53, -1],
  integer: [0, 1, 2, -1, 1.5, 2 ** 53 - 1],
  flag: [true, false],
  day: [...DAYS, "2026-01-01", new Date(DAYS[1] as string)],
};
/** What rules give by mistake. */
const ODD = [undefined, null, Number.NaN, [], ["a"], new Date(Number.NaN), 1n, "__proto__", "1", 1, true];

const OPERATORS = ["equals", "not_equals", "greater_than", "less_than_equal"];
const comparison = fc.constantFrom(...Object.keys(VALUES)).chain((field) =>
  fc.record({
    [field]: fc
      .tuple(
        fc.constantFrom(...(field === "flag" ? OPERATORS.slice(0, 2) : OPERATORS)),
        fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom(...(VALUES[field] ?? [])) },
          { weight: 1, arbitrary: fc.constantFrom(...ODD) },
        ),
      )
      .map(([operator, value]) => ({ [operator]: value })),
  }),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  comparison,
  fc.tuple(fc.constantFrom("and", "or"), comparison, comparison).map(([word, ...both]) => ({ [word]: both })),
);
const looks = fc.record({ filter, sort: fc.constantFrom("title", "-number,integer") });
const CALLERS = 5;

test("callers whose rules differ in values alone see their own, whoever asked before or asks beside them [AC-01]", async () => {
  const rules = new Map<string, Filter>();
  const { get, post, person } = await serve({
    auth: {},
    collections: {
      users: { fields: {} },
      posts: {
        access: { create: anybody, read: ({ user }: Filter) => rules.get(user.id) },
        fields: {
          title: { type: "text" },
          number: { type: "number" },
          integer: { type: "integer" },
          flag: { type: "boolean" },
          day: { type: "date" },
        },
      },
    },
  });
  const people: { readonly id: string; readonly token: string }[] = [];
  for (let one = 0; one < CALLERS; one += 1) people.push(await person(`p${one}@example.com`));
  const ids: string[] = [];
  for (let one = 0; one < 24; one += 1) {
    const { body } = await post("/api/posts", {
      title: ["a", "b", "A", "1", null][one % 5],
      number: [0, 1.5, 2, null][one % 4],
      integer: [0, 1, 2, -1, 3, null][one % 6],
      flag: [true, false, null][one % 3],
      day: [...DAYS, null][one % 3],
    });
    ids.push(body.doc.id);
  }

  async function seen(caller: number, rule: Filter, sort: string): Promise<unknown> {
    const { id, token } = people[caller] as (typeof people)[number];
    rules.set(id, rule);
    const { status, body } = await get(`/api/posts?limit=100&sort=${sort}`, { token });
    return status === 200 ? body.docs.map((doc: Filter) => doc.id).toSorted() : status;
  }

  await fc.assert(
    fc.asyncProperty(fc.array(looks, { minLength: CALLERS, maxLength: CALLERS }), async (all) => {
      const found = await Promise.all(all.map(({ filter, sort }, caller) => seen(caller, filter, sort)));
      // Nothing of a list of values is remembered, so that this is compiled anew each time.
      const anew = await Promise.all(
        all.map(({ filter, sort }, caller) => seen(caller, { and: [filter, { id: { in: ids } }] }, sort)),
      );
      expect(found).toEqual(anew);
    }),
    { numRuns: 25 },
  );
}, 60_000);
