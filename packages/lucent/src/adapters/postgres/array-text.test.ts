import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { arrayText } from "./array-text.ts";

const places = postgresPlaces();
afterAll(() => places.remove());

const STRANGE = [
  "",
  "null",
  "NULL",
  "{}",
  '"',
  "\\",
  '\\"',
  ",",
  " a ",
  "\n",
  "'; drop table x; --",
  "😀",
  "{a,b}",
];

test("PostgreSQL reads a list back as it was, whatever its texts hold", async () => {
  const text = fc
    .oneof(fc.constantFrom(...STRANGE), fc.string({ unit: "grapheme" }))
    .filter((one) => !one.includes("\0"));
  const lists = fc.sample(fc.array(text, { maxLength: 8 }), { seed: 7, numRuns: 500 });
  const read = await places.ask(
    await places.urlOf("texts"),
    ...lists.map((list) => ["select to_json($1::text[]) as list", arrayText(list)] as const),
  );
  expect(read.map(({ list }) => list)).toEqual(lists);
});

test("PostgreSQL reads numbers and booleans back as they were", async () => {
  const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const numbers = fc.sample(real, { seed: 8, numRuns: 500 });
  const whole = [Number.MIN_SAFE_INTEGER, -1, 0, Number.MAX_SAFE_INTEGER];
  const [reals, wholes, booleans] = await places.ask(
    await places.urlOf("numbers"),
    ["select to_json($1::double precision[]) as list", arrayText(numbers)],
    ["select to_json($1::bigint[]) as list", arrayText(whole)],
    ["select to_json($1::boolean[]) as list", arrayText([true, false])],
  );
  expect(reals?.["list"]).toEqual(numbers);
  expect(wholes?.["list"]).toEqual(whole);
  expect(booleans?.["list"]).toEqual([true, false]);
});
