import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { copyOf, environment, start } from "./support/command.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const SLOW = 60_000;

interface Fence {
  readonly language: string;
  readonly text: string;
  readonly next: Omit<Fence, "next"> | undefined;
}

function fencesOf(markdown: string): Fence[] {
  const found = [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const fences = found.map(([, language = "", text = ""]) => ({ language, text }));
  return fences.map((fence, index) => ({ ...fence, next: fences[index + 1] }));
}

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
  for (const [, target = ""] of README.matchAll(/\]\(([^)]+)\)/g)) {
    if (!target.startsWith("http")) expect(() => readFileSync(join(ROOT, target))).not.toThrow(/ENOENT/);
  }
});

it("shows the example's files as they are", () => {
  const shown = fencesOf(section("What a config looks like")).map(({ text }) => text);
  const files = ["lucent.config.ts", "collections/posts.ts"];
  expect(shown).toEqual(files.map((file) => readFileSync(join(ROOT, "examples/blog", file), "utf8")));
});

const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);

describe.skipIf(!hasCurl)("the tour", () => {
  let url = "";
  let token = "";
  const stop: (() => void)[] = [];

  beforeAll(async () => {
    const cwd = copyOf("blog", (clean) => stop.push(clean));
    const { stdout } = await run(process.execPath, ["seed.ts"], { cwd, env: environment() });
    expect(stdout).toContain("Added 5 people and 14 posts.");
    const server = start(["start", "--port", "0"], { cwd, onFinished: (end) => stop.push(end) });
    const [, port] = await server.prints(/http:\/\/localhost:(\d+)/);
    url = `http://127.0.0.1:${port}`;
    return async () => {
      for (const end of stop.reverse()) end();
      await server.ended;
    };
  }, SLOW);

  const shell = async (script: string) => {
    const here = script.replaceAll("http://localhost:3000", url);
    const { stdout } = await run("bash", ["-c", here], { env: { ...environment(), TOKEN: token } });
    return stdout;
  };

  const commands = fencesOf(section("A tour with curl")).filter(({ language }) => language === "sh");
  it.each(commands)("$text", { timeout: SLOW }, async ({ text, next }) => {
    if (text.startsWith("TOKEN=")) {
      token = await shell(`${text}printf %s "$TOKEN"`);
      expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      return;
    }
    expect(next?.language).toBe("http");
    const [head = "", body = ""] = (next?.text ?? "").split("\n\n");
    const answer = await shell(text);
    expect(answer.split("\r\n")[0]).toBe(head);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] as string)).toMatchObject(
      JSON.parse(body, (_key, value) => (value === "…" ? expect.any(String) : value)),
    );
  });
});

it("shows what its own program prints", { timeout: SLOW }, async () => {
  const program = fencesOf(section("The same in your own code")).find(({ language }) => language === "ts");
  const cwd = copyOf("blog");
  writeFileSync(join(cwd, "local.ts"), program?.text ?? "");
  const { stdout } = await run(process.execPath, ["local.ts"], { cwd, env: environment() });
  expect(stdout.trim().split("\n").at(-1)).toBe(program?.next?.text.trim());
  expect(await projectFaults(cwd)).toBe("");
});
