import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { CODES } from "../packages/lucent/src/errors/codes.ts";
import { fieldTypeNames } from "../packages/lucent/src/fields/index.ts";
import { operators } from "../packages/lucent/src/fields/operators.ts";
import { command, copyOf, environment } from "./support/command.ts";
import { fencesOf, linksIn } from "./support/fences.ts";
import { hasCurl, tourOf } from "./support/tour.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const DOCS = join(import.meta.dirname, "../docs");
const GUIDE = readFileSync(join(DOCS, "documents.md"), "utf8");
const SEEDED = "Added 4 people, 6 tags and 8 articles.";
const SLOW = 60_000;

const fences = fencesOf(GUIDE);
const [opening, ...typescript] = fences.filter(({ language }) => language === "ts");
const modules = typescript.filter(({ text }) => /^import /m.test(text));
const parts = typescript.filter((fence) => !modules.includes(fence));

/** Every block that imports something is a file of its own; the others go on from the opening one, each in a scope. */
const program = [
  opening?.text,
  ...parts.map(({ text }, place) => `console.log("-- part ${place} --");\n{\n${text}}`),
  "await lucent.close();",
].join("\n");

function pattern(shown: string): RegExp {
  const escaped = shown.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("…", ".+")}$`);
}

it("names only files that are there", () => {
  for (const target of linksIn(GUIDE)) {
    expect(() => readFileSync(join(DOCS, target))).not.toThrow(/ENOENT/);
  }
});

it("shows the example's files as they are", () => {
  const file = readFileSync(join(DOCS, "../examples/magazine/endpoints/publish.ts"), "utf8");
  expect(modules.map(({ text }) => text)).toContain(file);
});

it("has a row for every type of field, every operator and every code", () => {
  const rows = new Set(
    [...GUIDE.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = ""]) => names.match(/[\w ]+/g)),
  );
  const comparisons = Object.values(operators).flat();
  for (const name of [...fieldTypeNames, ...comparisons]) expect([...rows]).toContain(name);
  const ofAuth = ["NO_SESSION", "WRONG_COLLECTION", "SETUP_CODE_REQUIRED", "INVALID_CREDENTIALS"];
  for (const code of Object.keys(CODES)) if (!ofAuth.includes(code)) expect([...rows]).toContain(code);
});

describe.skipIf(!hasCurl)("the commands", () => {
  const { follow } = tourOf("magazine", SEEDED);
  it.each(fences.filter(({ language }) => language === "sh"))("$text", { timeout: SLOW }, follow);
});

describe("the programs", () => {
  const inMagazine = () => {
    const cwd = copyOf("magazine");
    writeFileSync(join(cwd, "guide.ts"), program);
    for (const [place, { text }] of modules.entries()) writeFileSync(join(cwd, `module-${place}.ts`), text);
    return cwd;
  };

  it("fit the types, those of the project too", { timeout: SLOW }, async () => {
    const cwd = inMagazine();
    expect(await projectFaults(cwd)).toBe("");
    expect(await command(["generate", "types"], { cwd })).toMatchObject({ code: 0 });
    expect(await projectFaults(cwd)).toBe("");
  });

  it("print what is shown", { timeout: SLOW }, async () => {
    const cwd = inMagazine();
    const node = async (file: string) =>
      (await run(process.execPath, [file], { cwd, env: environment() })).stdout;
    expect(await node("seed.ts")).toContain(SEEDED);
    const printed = (await node("guide.ts")).split(/-- part \d+ --\n/).slice(1);
    expect(printed).toHaveLength(parts.length);
    for (const [place, { text, next }] of parts.entries()) {
      const shown = next?.language === "text" ? next.text : "";
      expect(printed[place]?.trim(), text).toMatch(pattern(shown));
    }
  });
});
