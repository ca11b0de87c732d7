import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";

test.each([
  [null, "en"],
  ["", "en"],
  ["*", "en"],
  ["de", "de"],
  ["de-AT", "de"],
  ["DE-at, en;q=0.5", "de"],
  ["pt-BR, fr;q=0.8, en;q=0.4", "fr"],
  ["en;q=0.4, es;q=0.9", "es"],
  ["ja, zh;q=0.9", "en"],
  ["de;q=0, fr;q=0.1", "fr"],
  ["de;q=lots, es", "es"],
  ["den, deu", "en"],
  [`${"ja,".repeat(1000)}de`, "en"],
] as const)("whoever prefers %j is written to in %s", (preferences, expected) => {
  expect(chooseLanguage(preferences)).toBe(expected);
});
