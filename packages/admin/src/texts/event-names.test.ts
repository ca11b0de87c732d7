import { expect, it } from "vitest";
import { EVENT_NAMES } from "../../../lucent/src/auth/events/names.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";

it("every event that the engine tells of has words in every language", () => {
  const names = Object.keys(EVENT_NAMES).sort();
  expect(Object.keys(english.events.done).sort()).toEqual(names);
  expect(Object.keys(german.events.done).sort()).toEqual(names);
  expect(names).toEqual(expect.arrayContaining(Object.keys(english.events.tried)));
  expect(Object.keys(german.events.tried)).toEqual(Object.keys(english.events.tried));
});
