import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";

describe("the config", () => {
  const refused = async (files: Record<string, string>, args: readonly string[] = []) => {
    const cwd = copyOf("blog");
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const { code, out, err } = await command(["migrate", "--dry-run", ...args], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).not.toMatch(/node_modules|node:internal/);
    return err;
  };
  const using = (body: string) => `import { defineConfig } from "lucent";\n${body}\n`;

  it("is named when it is not there", async () => {
    expect(await refused({}, ["--config", "other.config.ts"])).toContain("There is no other.config.ts.");
    const cwd = copyOf("blog");
    rmSync(join(cwd, "lucent.config.ts"));
    expect((await command(["start"], { cwd })).err).toContain("There is no lucent.config.ts in");
    expect((await command(["start", "--config", "collections"], { cwd })).err).toContain(
      "collections is a folder.",
    );
  });

  it("must have a default export that is a config", async () => {
    expect(await refused({ "lucent.config.ts": using("export const config = defineConfig({});") })).toMatch(
      /lucent\.config\.ts has no default export\. It exports `config` by name\.\n.*export default defineConfig/,
    );
    expect(await refused({ "lucent.config.ts": "export default () => ({});" })).toContain(
      "is a function, not a config",
    );
    const engine = 'import { createLucent } from "lucent"; export default createLucent({ logger: false });';
    expect(await refused({ "lucent.config.ts": engine })).toContain("is a running engine, not a config");
  });

  it("tells of a fault of syntax where it stands", async () => {
    const err = await refused({ "lucent.config.ts": using("\nexport default defineConfig({,});") });
    expect(err).toContain("lucent.config.ts could not be loaded.");
    expect(err).toMatch(/lucent\.config\.ts:3/);
  });

  it("tells what an import did not find", async () => {
    const missing = await refused({
      "lucent.config.ts": 'import { a } from "./gone.ts"; export default { a };',
    });
    expect(missing).toContain("Cannot find module 'gone.ts' imported from lucent.config.ts");
    const type = await refused({
      "lucent.config.ts": 'import { Posts, Thing } from "./collections/posts.ts"; export default {};',
    });
    expect(type).toContain("import type { Thing }");
  });

  it("tells where its own code threw", async () => {
    const err = await refused({ "lucent.config.ts": "const x: any = null;\nexport default { a: x.b };" });
    expect(err).toMatch(/TypeError: .*null.*\n.*lucent\.config\.ts:2:/);
  });

  it("has all its faults listed, each with its mend", async () => {
    const err = await refused({
      "lucent.config.ts": using(
        'export default defineConfig({ colections: {}, auth: { jwtExpiry: "soon" }, collections: { posts: { fields: { a: { type: "txet" } } } } } as never);',
      ),
    });
    expect(err).toContain("The config has 3 faults.");
    for (const word of ["colections", "auth.jwtExpiry", "collections.posts.fields.a.type"])
      expect(err).toContain(word);
    expect(err.match(/→/g)).toHaveLength(3);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("may need more than the removal of types: enums, aliases, imports without an ending", async () => {
    const cwd = copyOf("blog");
    writeFileSync(join(cwd, "tsconfig.json"), '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
    writeFileSync(
      join(cwd, "lucent.config.ts"),
      using(`import { Posts } from "@/collections/posts";
import { users } from "./collections/users";
enum Life { Token = "7d" }
export default defineConfig({ auth: { jwtExpiry: Life.Token }, collections: [users, Posts] });`),
    );
    const { code, out, err } = await command(["migrate", "--dry-run"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/create table +posts/);
  });

  it("is found from elsewhere, with its .env and its database beside it", async () => {
    const cwd = copyOf("blog");
    mkdirSync(join(cwd, "elsewhere"));
    writeFileSync(join(cwd, ".env"), "DATABASE_URL=file:./from-env.db\nHOST=\n");
    const args = ["migrate", "--config", "../lucent.config.ts"];
    expect((await command(args, { cwd: join(cwd, "elsewhere") })).code).toBe(0);
    expect(existsSync(join(cwd, "from-env.db"))).toBe(true);

    // What is set in the environment itself counts for more.
    await command(args, { cwd: join(cwd, "elsewhere"), env: { DATABASE_URL: "file:./set.db" } });
    expect(existsSync(join(cwd, "set.db"))).toBe(true);
  });
});
