import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { describeFailure } from "./describe-failure.ts";
import { Refusal } from "./refusal.ts";

const described = (error: unknown) => stripVTControlCharacters(describeFailure(error));

test("the faults of a config stand beside their paths", () => {
  const faults = [
    { path: "auth.jwtExpiry", problem: "It is no length of time.", mend: 'Write one such as "7d".' },
    { path: "", problem: "There is no config.", mend: "Write one." },
  ];
  expect(described(new ConfigError(faults))).toBe(`✗ The config has 2 faults.

  auth.jwtExpiry       It is no length of time.
                       → Write one such as "7d".

  (the config itself)  There is no config.
                       → Write one.`);
});

test("a path that is long has its fault below it", () => {
  const path = "collections.articles.fields.translations.options[3].value";
  expect(described(new ConfigError([{ path, problem: "It is taken.", mend: "Choose another." }]))).toBe(
    `✗ The config has one fault.\n\n  ${path}\n    It is taken.\n    → Choose another.`,
  );
});

test("a refusal is sentences without a stack; what nobody foresaw keeps its stack", () => {
  expect(described(new Refusal("No.", { hints: ["Try yes."] }))).toBe("✗ No.\n  Try yes.");
  expect(described(new TypeError("x is not a function"))).toMatch(/^✗ TypeError: x is not a function\n +at /);
  expect(described("thrown text")).toBe("✗ thrown text");
});
