import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";
import { edit } from "../support/project.ts";
import { projectFaults, typeFaults } from "../support/type-faults.ts";

const SLOW = 60_000;
const generate = (cwd: string, ...args: readonly string[]) =>
  command(["generate", "types", ...args], { cwd });

describe("lucent generate types", () => {
  it("explains where it writes to, and how it is checked", async () => {
    const { code, out } = await generate(copyOf("blog"), "--help");
    expect(code).toBe(0);
    for (const said of ["--out <path>", "--check", "lucent/client", "lucent-env.d.ts beside the config."])
      expect(out.replace(/\s+/g, " ")).toContain(said);
  });

  it("writes types that fit the project", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    expect(await generate(cwd)).toEqual({ code: 0, out: "lucent-env.d.ts was written.\n", err: "" });
    expect(await projectFaults(cwd)).toBe("");
  });

  it("writes them elsewhere, from where the command was given", { timeout: SLOW }, async () => {
    const cwd = copyOf("blog");
    const web = copyOf("blog");
    mkdirSync(join(cwd, "deep"));
    const args = ["--config", "../lucent.config.ts"] as const;
    const { code, out } = await generate(join(cwd, "deep"), ...args, "--out", "../web/src/lucent.ts");
    expect({ code, out }).toEqual({ code: 0, out: `${join(cwd, "web/src/lucent.ts")} was written.\n` });
    expect(readFileSync(join(cwd, "web/src/lucent.ts"), "utf8")).toContain("interface LucentTypes");
    expect(statSync(join(cwd, "lucent-env.d.ts"), { throwIfNoEntry: false })).toBe(undefined);

    expect((await generate(cwd, "--out", web)).out).toBe(`${join(web, "lucent-env.d.ts")} was written.\n`);
    for (const folder of ["types/", "generated"])
      expect((await generate(cwd, "--out", folder)).out).toBe(
        `${join(folder, "lucent-env.d.ts")} was written.\n`,
      );
    // A front end has nothing of the server's.
    for (const name of readdirSync(web))
      if (!["node_modules", "package.json", "tsconfig.json", "lucent-env.d.ts"].includes(name))
        rmSync(join(web, name), { recursive: true });
    writeFileSync(
      join(web, "page.ts"),
      `import { createClient } from "lucent/client";
import type { FindPostsOutput } from "./lucent-env.d.ts";
const client = createClient({ url: "https://example.com" });
export const page = (): Promise<FindPostsOutput> => client.find({ collection: "posts", limit: 3 });
`,
    );
    expect(await typeFaults(web, ["-p", ".", "--types", "--lib", "es2024,dom"])).toBe("");
  });

  it("says that the file is up to date, whatever ends its lines", async () => {
    const cwd = copyOf("blog");
    await generate(cwd);
    edit(cwd, "lucent-env.d.ts", (text) => text.replaceAll("\n", "\r\n"));
    const { mtimeMs } = statSync(join(cwd, "lucent-env.d.ts"));
    const upToDate = { code: 0, out: "lucent-env.d.ts is up to date.\n", err: "" };
    expect(await generate(cwd, "--check")).toEqual(upToDate);
    expect(await generate(cwd)).toEqual(upToDate);
    expect(statSync(join(cwd, "lucent-env.d.ts")).mtimeMs).toBe(mtimeMs);
  });

  it("fails where the file is not there, and leaves it so", async () => {
    const cwd = copyOf("blog");
    const { code, out, err } = await generate(cwd, "--check", "--out", "types.ts");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe("✗ There is no types.ts.\n  Write it anew: the same command without --check.\n");
    expect(statSync(join(cwd, "types.ts"), { throwIfNoEntry: false })).toBe(undefined);
  });

  it("fails where the file is stale, names what differs, and writes nothing", async () => {
    const cwd = copyOf("blog");
    await generate(cwd);
    const types = join(cwd, "lucent-env.d.ts");
    edit(cwd, "collections/posts.ts", (text) => text.replace('name: "title"', 'name: "headline"'));
    edit(cwd, "lucent-env.d.ts", (text) => `${text}export type Mine = 1;\n`.replace("CountInput<", "Count<"));
    const before = readFileSync(types, "utf8");
    const { code, out, err } = await generate(cwd, "--check");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^✗ lucent-env\.d\.ts is not what the config says\.\n {2}Changed: /);
    const changed = /Changed: ([^:]*)\n {2}Gone/.exec(err)?.[1]?.split(/,\s+/);
    expect(changed).toEqual(expect.arrayContaining(["Posts", "PostsFlat", "PostsCreate", "PostsUpdate"]));
    expect(changed).not.toContain("Users");
    expect(err).toContain("  Gone: Mine\n");
    expect(readFileSync(types, "utf8")).toBe(before);
  });

  it.each([[["--check"]], [[]]])("says why it cannot (%j)", async (args) => {
    const { code, out, err } = await generate(copyOf("blog"), ...args, "--out", "lucent.config.ts/types.ts");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^✗ lucent\.config\.ts\/types\.ts cannot be (read|written)\.\n {2}ENOTDIR.*\n$/);
  });

  it("fails where the file differs in no type", async () => {
    const cwd = copyOf("blog");
    await generate(cwd);
    edit(cwd, "lucent-env.d.ts", (text) => `// Mine.\n${text}`);
    const { code, err } = await generate(cwd, "--check");
    expect(code).toBe(1);
    expect(err).toContain("is not what the config says.\n  Write it anew");
  });
});
