import { expect, test } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

test("keeps what is asked for often and never more than its limit", () => {
  const cache = new BoundedCache<string>(3);
  const made: string[] = [];
  const get = (key: string) =>
    cache.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  for (const key of ["a", "b", "c", "a", "d", "a", "b"]) expect(get(key)).toBe(key.toUpperCase());
  expect(made.join("")).toBe("abcdb");
  for (let key = 0; key < 1000; key += 1) get(String(key));
  expect(cache.size).toBe(3);
});

test("weighs what it keeps", () => {
  const cache = new BoundedCache<string>(10, (key) => key.length);
  cache.keep("aaaa", "first");
  cache.keep("bbbb", "second");
  cache.keep("aaaa", "again");
  expect(cache.size).toBe(2);
  cache.keep("ccc", "third");
  expect([cache.find("aaaa"), cache.find("bbbb"), cache.find("ccc")]).toEqual(["again", undefined, "third"]);
  cache.keep("d".repeat(11), "too heavy for any room");
  expect(cache.size).toBe(0);
});
