import { nearestName } from "../../base/index.ts";
import { fault, type Place } from "./place.ts";
import { shown } from "./shown.ts";

/**
 * Reads one option: gives its value in one settled form, or says a fault and gives nothing, so that the
 * rest of the config is looked at all the same.
 */
export type Reader<Type> = (value: unknown, place: Place) => Type | undefined;

/** What a reader reads. */
export type Read<R> = R extends Reader<infer Type> ? Type : never;

// biome-ignore lint/complexity/noBannedTypes: which function an option takes is said by its type in `contract/`.
type AnyFunction = Function;

/** A reader of the values for which `is` holds; `what` and `mend` finish the sentences about all others. */
export function reader<Type>(
  is: (value: unknown) => value is Type,
  what: string,
  mend: string,
): Reader<Type> {
  return (value, place) => {
    if (is(value)) return value;
    fault(place, `Expected ${what}, got ${shown(value)}.`, mend);
    return undefined;
  };
}

/** True or false. */
export const flag = reader(
  (value): value is boolean => typeof value === "boolean",
  "true or false",
  "Write `true` or `false`, without quotes.",
);

/** A text that says something. */
export const text = reader(
  (value): value is string => typeof value === "string" && value !== "",
  "a text",
  "Write a text in quotes, or take the option out.",
);

/** A number that is one. */
export const finite = reader(
  (value): value is number => typeof value === "number" && Number.isFinite(value),
  "a number",
  "Write it without quotes.",
);

/** A function; which one is said by the type that the caller names. */
export function callback<Type extends AnyFunction>(): Reader<Type> {
  return reader(
    (value): value is Type => typeof value === "function",
    "a function",
    "Write a function such as `() => …`.",
  );
}

/** Anything at all, to be judged elsewhere. */
export const anything: Reader<unknown> = (value) => value;

/** A whole number between two bounds, the upper one being optional. */
export function count(min: number, max = Number.MAX_SAFE_INTEGER): Reader<number> {
  const isBounded = max !== Number.MAX_SAFE_INTEGER;
  return reader(
    (value): value is number =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    isBounded ? `a whole number from ${min} to ${max}` : `a whole number, ${min} or more`,
    `Write a number such as ${min}, without quotes.`,
  );
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Reader<Word> {
  const list = words.map((word) => JSON.stringify(word)).join(", ");
  return (value, place) => {
    if (words.includes(value as Word)) return value as Word;
    const nearest = typeof value === "string" ? nearestName(value, words) : undefined;
    fault(
      place,
      `${shown(value)} means nothing here.`,
      `Write ${nearest ? shown(nearest) : `one of ${list}`}.`,
    );
    return undefined;
  };
}

/** Reads the values for which `is` holds with one reader and all others with the other. */
export function firstOf<One, Other>(
  one: Reader<One>,
  is: (value: unknown) => boolean,
  other: Reader<Other>,
): Reader<One | Other> {
  return (value, place) => (is(value) ? one(value, place) : other(value, place));
}

/** True, false, or something more detailed that means true: an object, or a text. */
export function flagOr<Type>(
  detailed: Reader<Type>,
  kind: "object" | "string" = "object",
): Reader<boolean | Type> {
  const flagAlone = reader(
    (value): value is boolean => typeof value === "boolean",
    `true, false or ${kind === "object" ? "an object" : "a text"}`,
    `Write \`true\`, \`false\` or ${kind === "object" ? "an object in curly brackets" : "a text in quotes"}.`,
  );
  return (value, place) => {
    if (typeof value === kind && value !== null) return detailed(value, place);
    // What is wrong was meant to say something: taken for a no, it would draw further faults after it.
    return flagAlone(value, place) ?? true;
  };
}
