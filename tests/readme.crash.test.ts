import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { copyOf, environment } from "./support/command.ts";
import { fencesOf, linksIn } from "./support/fences.ts";
import { hasCurl, tourOf } from "./support/tour.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const SLOW = 60_000;

function section(title: string): string {
  const [, after = ""] = README.split(`\n## ${title}\n`);
  expect(after, `README.md has a section "${title}"`).not.toBe("");
  return after.split("\n## ")[0] as string;
}

const all = fencesOf(README);

it("opens with the one command that starts and the one that tests", () => {
  expect(all.slice(0, 2)).toMatchObject([
    { language: "sh", text: "npm ci && npm start\n" },
    { language: "sh", text: "npm ci && npm test\n" },
  ]);
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(scripts).toMatchObject({
    start: expect.stringContaining("examples/blog"),
    test: expect.any(String),
  });
});

it("names only files that are there", () => {
  for (const { target } of linksIn(README)) {
    expect(() => readFileSync(join(ROOT, target))).not.toThrow(/ENOENT/);
  }
});

it("shows the example's files as they are", () => {
  const shown = fencesOf(section("What a config looks like")).map(({ text }) => text);
  const files = ["lucent.config.ts", "collections/posts.ts"];
  expect(shown).toEqual(files.map((file) => readFileSync(join(ROOT, "examples/blog", file), "utf8")));
});

describe.skipIf(!hasCurl)("the tour", () => {
  const { follow } = tourOf("blog", "Added 5 people and 14 posts.");
  const commands = fencesOf(section("A tour with curl")).filter(({ language }) => language === "sh");
  it.each(commands)("$text", { timeout: SLOW }, follow);
});

it("shows what its own program prints", { timeout: SLOW }, async () => {
  const program = fencesOf(section("The same in your own code")).find(({ language }) => language === "ts");
  const cwd = copyOf("blog");
  writeFileSync(join(cwd, "local.ts"), program?.text ?? "");
  const { stdout } = await run(process.execPath, ["local.ts"], { cwd, env: environment() });
  expect(stdout.trim().split("\n").at(-1)).toBe(program?.next?.text.trim());
  expect(await projectFaults(cwd)).toBe("");
});

it("describes the package with programs that fit its types", { timeout: SLOW }, async () => {
  const text = readFileSync(join(ROOT, "packages/lucent/README.md"), "utf8");
  const [config, ...programs] = fencesOf(text).filter(({ language }) => language === "ts");
  const cwd = copyOf("strict-passwords");
  for (const file of readdirSync(cwd)) if (file.endsWith(".ts")) rmSync(join(cwd, file));
  writeFileSync(join(cwd, "lucent.config.ts"), config?.text ?? "");
  for (const [place, { text: program }] of programs.entries())
    writeFileSync(join(cwd, `program-${place}.ts`), program);
  expect(await projectFaults(cwd)).toBe("");
});
