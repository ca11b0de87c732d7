import { expect, test } from "vitest";
import { passwordFaults } from "../passwords.ts";
import { PASSWORD_TRANSLATIONS } from "./password-translations.ts";

const POLICY = {
  minLength: 8,
  maxLength: 64,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
  common: true,
  personal: true,
};

test("whatever a new password may lack is said in every language", async () => {
  const lacking = await Promise.all(
    [" ", "password", "ann-archer", "7".repeat(65)].map((password) =>
      passwordFaults(POLICY, password, ["archer"]),
    ),
  );
  const said = new Set(lacking.flat().map(({ message }) => message.replace(/\d+/g, "{n}")));
  expect(said.size).toBe(9);
  for (const sentences of Object.values(PASSWORD_TRANSLATIONS)) {
    expect(new Set(Object.keys(sentences))).toEqual(said);
    for (const [english, sentence] of Object.entries(sentences)) {
      expect(sentence).not.toBe(english);
      expect(sentence.includes("{n}")).toBe(english.includes("{n}"));
    }
  }
});
