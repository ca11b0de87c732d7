import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { addFoldedSearch, FOLDED_SEARCH, globOf } from "./folded-search.ts";

function connect(): DatabaseSync {
  const connection = new DatabaseSync(":memory:");
  addFoldedSearch(connection);
  onTestFinished(() => connection.close());
  return connection;
}

const LETTERS = [..."aäÄéÉßςσΣİıſKKåÅжЖ𐐀𐐨日*?[]^-!\\%_ "];
const texts = fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }).map((letters) => letters.join(""));

test("a pattern finds what stands in a text in any case, and nothing in it means more than itself", () => {
  const find = connect().prepare("select ? glob ? as found");
  fc.assert(
    fc.property(texts, texts, texts, (before, sought, after) => {
      const pattern = globOf(sought);
      if (pattern === null) return;
      const found = (text: string) => find.get(text, pattern)?.["found"] === 1;
      expect(found(before + sought + after)).toBe(true);
      expect(found(before + sought.toUpperCase() + after)).toBe(true);
      // A letter in the text that has two capitals is none that a pattern looks for.
      const hasOne = [...(before + after)].every((letter) => [...letter.toUpperCase()].length === 1);
      if (hasOne)
        expect(found(before + after)).toBe((before + after).toUpperCase().includes(sought.toUpperCase()));
    }),
    { seed: 11, numRuns: 2_000 },
  );
});

test("letters without one capital have no pattern", () => {
  expect(globOf("straße")).toBeNull();
  expect(globOf("é*")).toBe("*[Éé][*]*");
});

test("the function is ended before what it was handed fills the memory", () => {
  const connection = connect();
  const search = connection.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 300)
     select count(*) as found from n where ${FOLDED_SEARCH}(replace(zeroblob(500000), x'00', 'a') || i, 'ß')`,
  );
  expect(() => search.get()).toThrow("more text than it may");
});
