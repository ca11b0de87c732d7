import fc from "fast-check";
import { jsonOf, namesOf } from "./words.ts";

type Place = { readonly holder: Record<string, unknown>; readonly name: string };

/** One thing that is done to a value, at one of its places. */
interface Blow {
  readonly at: number;
  readonly act: "replace" | "remove" | "add" | "wrap" | "repeat";
  readonly name: string;
  readonly value: unknown;
}

/** Values with something wrong in them: of another kind, missing, unknown, too much, too deep. */
export function spoiled(values: fc.Arbitrary<unknown>, names: readonly string[]): fc.Arbitrary<unknown> {
  const blow = fc.record<Blow>({
    at: fc.nat(),
    act: fc.constantFrom("replace", "replace", "replace", "add", "add", "remove", "wrap", "repeat"),
    name: namesOf(names),
    value: wrongs(names),
  });
  return fc
    .tuple(values, fc.array(blow, { minLength: 1, maxLength: 3 }))
    .map(([value, blows]) => blows.reduce(strike, value));
}

function wrongs(names: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: jsonOf(names) },
    { weight: 3, arbitrary: fc.constantFrom<unknown>(null, [], {}, "", 0, -1, 1.5, 2 ** 53, -1e300, true) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 2_000 }).map(nested) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 100, max: 100_000 }).map((length) => "huge".repeat(length / 4)),
    },
    { weight: 1, arbitrary: fc.constant([..."many".repeat(500)]) },
  );
}

function nested(levels: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { and: value };
  return value;
}

function strike(value: unknown, { at, act, name, value: other }: Blow): unknown {
  const whole = { value: structuredClone(value) };
  const places = placesIn(whole);
  const place = places[at % places.length] as Place;
  const held = place.holder[place.name];
  switch (act) {
    case "replace":
      place.holder[place.name] = other;
      break;
    case "remove":
      if (Array.isArray(place.holder)) place.holder.splice(Number(place.name), 1);
      else delete place.holder[place.name];
      break;
    case "add":
      if (typeof held === "object" && held !== null && !Array.isArray(held)) define(held, name, other);
      else place.holder[place.name] = { [name]: other };
      break;
    case "wrap":
      place.holder[place.name] = [held];
      break;
    case "repeat":
      place.holder[place.name] = [held, held, held];
      break;
  }
  return whole.value;
}

/** Where values stand, the whole first. */
function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([name, inner]) => [
    { holder: holder as Record<string, unknown>, name },
    ...(typeof inner === "object" && inner !== null ? placesIn(inner) : []),
  ]);
}

/** `__proto__` too becomes a key that is sent. */
function define(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}
