import fc from "fast-check";
import type { Kind, Way } from "../meaning.ts";
import type { Point } from "../places.ts";
import { ADDRESSES, DATES, INNER, INTEGERS, NUMBERS, OPTIONS, POINTS, TEXTS } from "./pools.ts";

const GENERAL: Readonly<Record<Kind, readonly unknown[]>> = {
  text: TEXTS,
  address: [...ADDRESSES, " ADA@example.com "],
  number: [...NUMBERS, ...INTEGERS, 0.5],
  boolean: [true, false],
  date: DATES,
  choice: [...OPTIONS, "none"],
  choices: [...OPTIONS, "none"],
  point: POINTS,
  id: ["01890a5d-ac96-774b-bcce-b302099a8057", "nobody"],
  slug: ["users", "posts", "nope"],
  json: INNER,
  presence: [null],
};

/** What a comparison may be made with: mostly something that a document holds. */
export function comparedWith(way: Way, operator: string, known: readonly unknown[]): fc.Arbitrary<unknown> {
  const { kind } = way;
  const plain = known.filter((value) => typeof value !== "object");
  // Inside JSON `5` and `"5"` are not the same.
  const scalars = kind === "json" ? plain.flatMap((value) => [value, twinOf(value)]) : plain;
  const one = oftenKnown(scalars, GENERAL[kind]);
  switch (operator) {
    case "exists":
      return fc.boolean();
    case "in":
    case "not_in":
    case "all":
      return listOf(one);
    case "like":
    case "not_like":
    case "contains": {
      const texts = scalars.filter((value) => typeof value === "string");
      return partOf(oftenKnown(texts, TEXTS), operator === "contains");
    }
    case "near":
      return near;
    case "within":
    case "intersects":
      return polygon;
    case "equals":
    case "not_equals":
      return fc.oneof({ arbitrary: one, weight: 9 }, { arbitrary: fc.constant(null), weight: 1 });
    default:
      return kind === "json" ? one.filter((value) => typeof value === "number") : one;
  }
}

function oftenKnown<Value>(known: readonly Value[], general: readonly Value[]): fc.Arbitrary<Value> {
  if (known.length === 0) return fc.constantFrom(...general);
  return fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 3 },
    { arbitrary: fc.constantFrom(...general), weight: 1 },
  );
}

function twinOf(value: unknown): unknown {
  if (typeof value !== "string") return String(value);
  return value.trim() === "" || Number.isNaN(Number(value)) ? value : Number(value);
}

/** A list, or text with commas where that says the same. */
function listOf(one: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(fc.array(one, { maxLength: 4 }), fc.boolean()).map(([items, isText]) => {
    const isPlain = items.every((item) => typeof item === "string" && item !== "" && !item.includes(","));
    return isText && isPlain ? items.join(",") : items;
  });
}

/** A stretch of a text, or some of its words in another order, in any case. */
function partOf(texts: fc.Arbitrary<string>, isOne: boolean): fc.Arbitrary<string> {
  const cased = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    // What stands for any character elsewhere.
    (text: string) => text.replace(/.$/u, "_"),
    (text: string) => text.replace(/.$/u, "%"),
  );
  const stretch = fc.tuple(texts, fc.nat(6), fc.integer({ min: 1, max: 8 })).map(([text, from, length]) =>
    [...text]
      .slice(from % Math.max(1, text.length))
      .slice(0, length)
      .join(""),
  );
  const words = fc
    .tuple(texts, texts)
    .map(([one, other]) => `${other.split(/\s+/).at(-1)} ${one.split(/\s+/)[0]}`);
  return fc.tuple(fc.oneof(stretch, isOne ? texts : words), cased).map(([text, change]) => change(text));
}

// Figures that no computation meets exactly: where a circle or an edge ends, two ways to compute may differ.
const metres = fc.constantFrom(null, 0, 777.7, 1_500.3, 900_000.7, 15_000_000.9);

const near: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...POINTS), metres, metres, fc.boolean())
  .map(([[longitude, latitude], most, least, isText]) => {
    const parts = [longitude, latitude, most, least];
    return isText ? parts.join(", ").replaceAll(", ,", ", null,") : parts;
  });

const corner: fc.Arbitrary<Point> = fc
  .tuple(fc.integer({ min: -170, max: 170 }), fc.integer({ min: -80, max: 80 }))
  .map(([longitude, latitude]) => [longitude + 0.137_1, latitude + 0.219_3]);

const ring: fc.Arbitrary<Point[]> = fc
  .array(corner, { minLength: 3, maxLength: 6 })
  .map((corners) => [...corners, corners[0] as Point]);

const polygon: fc.Arbitrary<unknown> = fc
  .array(ring, { minLength: 1, maxLength: 2 })
  .map((coordinates) => ({ type: "Polygon", coordinates }));
