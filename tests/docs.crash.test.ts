import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { CODES } from "../packages/lucent/src/errors/codes.ts";
import { fieldTypeNames } from "../packages/lucent/src/fields/index.ts";
import { operators } from "../packages/lucent/src/fields/operators.ts";
import { command, copyOf, environment } from "./support/command.ts";
import { headingsIn, linksIn, patternOf } from "./support/fences.ts";
import { fill } from "./support/fill.ts";
import { page, pages } from "./support/page.ts";
import { hasCurl, tourOf } from "./support/tour.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const DOCS = join(import.meta.dirname, "../docs");
const SEEDED = "Added 4 people, 6 tags and 8 articles.";
const WRITTEN_TYPES = "lucent-env";
const SLOW = 60_000;

/** The names in the first column of a page's tables. */
function rowsOf(name: string): string[] {
  const cells = [...page(name).text.matchAll(/^\| (`[^|]+`) \|/gm)];
  return cells.flatMap(([, names = ""]) => names.match(/[\w ]+/g) ?? []);
}

describe.each(pages)("docs/$name", ({ name, text, commands, parts, program }) => {
  it("names only files and headings that are there, and has a place in the index", () => {
    for (const { target, heading } of linksIn(text)) {
      const path = join(DOCS, target === "" ? `${name}.md` : target);
      expect(existsSync(path), target).toBe(true);
      if (heading !== "") expect(headingsIn(readFileSync(path, "utf8"))).toContain(heading);
    }
    const listed = linksIn(page("README").text).map(({ target }) => target);
    if (name !== "README") expect(listed).toContain(`${name}.md`);
  });

  const { follow, here } = tourOf("magazine", SEEDED);
  if (hasCurl) it.each(commands)("$text", { timeout: SLOW }, follow);

  if (parts.length > 0)
    it("prints what is shown", { timeout: SLOW }, async () => {
      const cwd = copyOf("magazine");
      const source = await here(program);
      // What is called from afar has its documents there.
      if (source === program) await fill(cwd, "magazine");
      await printsWhatIsShown(source, cwd);
    });

  async function printsWhatIsShown(source: string, cwd: string): Promise<void> {
    writeFileSync(join(cwd, "guide.ts"), source);
    const { stdout } = await run(process.execPath, ["guide.ts"], { cwd, env: environment() });
    const printed = stdout.split(/-- part \d+ --\n/).slice(1);
    expect(printed).toHaveLength(parts.length);
    for (const [place, part] of parts.entries()) {
      const shown = part.next?.language === "text" ? part.next.text : "";
      expect(printed[place]?.trim(), part.text).toMatch(patternOf(shown));
    }
  }
});

it("the programs of all pages fit the types, those of the project too", { timeout: SLOW }, async () => {
  const cwd = copyOf("magazine");
  const write = (name: string, text: string) => writeFileSync(join(cwd, `${name}.ts`), text);
  for (const { name, modules, program } of pages) {
    if (program !== "") write(`guide-${name}`, program);
    for (const [place, { text }] of modules.entries())
      if (!text.includes(WRITTEN_TYPES)) write(`module-${name}-${place}`, text);
  }
  expect(await projectFaults(cwd)).toBe("");

  expect(await command(["generate", "types"], { cwd })).toMatchObject({ code: 0 });
  for (const { name, modules } of pages)
    for (const [place, { text }] of modules.entries())
      if (text.includes(WRITTEN_TYPES)) write(`module-${name}-${place}`, text);
  expect(await projectFaults(cwd)).toBe("");
});

describe("the guide to documents", () => {
  it("shows the example's files as they are", () => {
    const file = readFileSync(join(DOCS, "../examples/magazine/endpoints/publish.ts"), "utf8");
    expect(page("documents").modules.map(({ text }) => text)).toContain(file);
  });

  it("has a row for every type of field, every operator and every code", () => {
    const rows = rowsOf("documents");
    const comparisons = Object.values(operators).flat();
    for (const name of [...fieldTypeNames, ...comparisons]) expect(rows).toContain(name);
    const elsewhere = ["graphql", "authentication", "api-keys"].flatMap(rowsOf);
    for (const code of Object.keys(CODES)) if (!elsewhere.includes(code)) expect(rows).toContain(code);
  });
});
