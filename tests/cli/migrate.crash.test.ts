import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";
import { edit } from "../support/project.ts";

describe("lucent migrate", () => {
  it("shows the steps without taking them, takes them, and has none left", async () => {
    const cwd = copyOf("blog");
    const shown = await command(["migrate", "--dry-run"], { cwd });
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/create table +users/);
    expect(shown.out).toMatch(/create index +users +on email \(no two alike\)/);
    expect(shown.out).toContain("Nothing was changed.");
    expect(existsSync(join(cwd, ".lucent"))).toBe(false);

    expect((await command(["migrate"], { cwd })).out).toMatch(/✓ Done: \d+ steps\./);
    expect((await command(["migrate"], { cwd })).out).toContain(
      "The database has all that the config needs.",
    );

    edit(cwd, "collections/posts.ts", (text) =>
      text.replace("fields: [", 'fields: [{ name: "subtitle", type: "text" },'),
    );
    expect((await command(["migrate", "--dry-run"], { cwd })).out).toMatch(
      /One step to take\n\n +add column +posts +subtitle text/,
    );
    expect((await command(["migrate"], { cwd })).out).toContain("Done: one step.");
  });

  it("refuses what would lose data", async () => {
    const cwd = copyOf("blog");
    await command(["migrate"], { cwd });
    edit(cwd, "collections/posts.ts", (text) =>
      text
        .replace('name: "title", type: "text"', 'name: "title", type: "number"')
        .replace(", maxLength: 120", ""),
    );
    for (const args of [["migrate", "--dry-run"], ["migrate"]]) {
      const { code, out, err } = await command(args, { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(/✗.*title/);
      expect(err).toContain("as it stands");
    }
  });

  it.each([[["migrate"]], [["start", "--port", "0"]], [["user", "create"]]])(
    "says which file is no database to %j",
    async (args) => {
      const cwd = copyOf("blog");
      writeFileSync(join(cwd, "notes.txt"), "Not a database, whatever its name may say. ".repeat(100));
      const { code, out, err } = await command(args, { cwd, env: { DATABASE_URL: "file:./notes.txt" } });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(
        /^✗ The database cannot be opened: .*not a database\n {2}Its file is .*notes\.txt\n$/,
      );
    },
  );
});
