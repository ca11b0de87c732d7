import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { page } from "../support/page.ts";

const NAMED = /`([\w-]+\.test\.ts)` › ([^|]+?) \|/g;
const WRITTEN = /^ *(?:test|\]\))(?:\.each[^"\n]*)?\(\s*"((?:[^"\\]|\\.)*)"/gm;

const named = [...page("seed-coverage").text.matchAll(NAMED)].map(([, file, title]) => `${file} › ${title}`);
const written = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".test.ts") && file !== "coverage.test.ts")
  .flatMap((file) => {
    const source = readFileSync(join(import.meta.dirname, file), "utf8");
    return [...source.matchAll(WRITTEN)].map(([, title]) => `${file} › ${title}`);
  });

test("every test that the page names is there, and every test that is there it names", () => {
  expect(new Set(named)).toEqual(new Set(written));
  expect(written.length).toBeGreaterThan(25);
});
