import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { transportOptions } from "../../packages/lucent/src/adapters/smtp/transport-options.ts";
import { LETTERS } from "../../packages/lucent/src/auth/letters/letters.ts";
import { backOff } from "../../packages/lucent/src/auth/outbox/back-off.ts";
import { LANGUAGES } from "../../packages/lucent/src/base/language.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { mailBlock } from "../../packages/lucent/src/server/mail-pages/mail-block.ts";
import { page } from "../support/page.ts";

const { text } = page("mail");
const UNITS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };
/** The first column of the table beneath a heading, and the second. */
const rowsOf = (heading: string) => {
  const [, section = ""] = text.split(`\n## ${heading}\n`);
  const rows = section.split("\n## ")[0]?.matchAll(/^\| `([^`]+)`(?:[^|]*)\| ([^|]*)\|/gm) ?? [];
  return [...rows].map(([, name = "", told = ""]) => [name, told] as const);
};

describe("the guide to mail", () => {
  it("names every letter", () => {
    expect(rowsOf("The letters").map(([name]) => name)).toEqual(Object.keys(LETTERS));
  });

  it("says how long letters wait", () => {
    const [, told = ""] = /after (10 seconds.*?), give or take a fifth/.exec(text) ?? [];
    const waits = [...told.matchAll(/(\d+) (second|minute|hour)/g)].map(
      ([, count, unit = ""]) => Number(count) * (UNITS[unit] as number),
    );
    expect(waits.length).toBe(5);
    for (const attempts of [1, 2, 3, 4, 5, 6, 60]) {
      const wait = waits[Math.min(attempts, waits.length) - 1] as number;
      const made = Array.from({ length: 200 }, () => backOff(attempts));
      expect(Math.min(...made)).toBeGreaterThanOrEqual(wait * 0.8);
      expect(Math.max(...made)).toBeLessThanOrEqual(wait * 1.2);
      expect(new Set(made).size).toBeGreaterThan(100);
    }
  });

  it("shows addresses that are taken, and where TLS is demanded", () => {
    const rows = rowsOf("A mail server").filter(([name]) => name.startsWith("smtp"));
    expect(rows.length).toBe(5);
    for (const [url, told] of rows) {
      expect(resolveConfig({ email: { url } }, {}).mail?.url).toBe(url);
      const isDemanded = transportOptions(url).requireTLS && !url.includes("requireTLS=false");
      expect(isDemanded || url.startsWith("smtps:") || url.includes("requireTLS=true")).toBe(
        /demanded|from the start/.test(told),
      );
    }
  });

  it("speaks the languages that it names", () => {
    expect(LANGUAGES.length).toBe(4);
    expect(text).toContain("English, German, French or Spanish");
  });

  it("shows a mail as the terminal does", () => {
    const [, shown = ""] = /```text\n( {2}Mail · .*?)```/s.exec(text) ?? [];
    const link = /(?<=Link {5})http:\S+/.exec(shown)?.[0] ?? "";
    const block = mailBlock(
      {
        to: "rui@example.com",
        subject: "Choose a new password",
        html: "",
        text: link,
      },
      "http://localhost:3000/dev/mail",
    );
    expect(stripVTControlCharacters(block).trim()).toBe(shown.trim());
  });
});
