import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { command, copyOf } from "../support/command.ts";
import { edit, PASSWORD } from "../support/project.ts";

it("tells in the terminal who may do what, and why, and how a program learns it", async () => {
  const cwd = copyOf("blog");
  edit(cwd, "collections/posts.ts", (text) =>
    text.replace("access: {", "access: {\n    read: () => ({ published: { equals: true } }),"),
  );
  const lucent = (...args: readonly string[]) => command(["access", ...args], { cwd });
  const user = ["user", "create", "--password-stdin", "--email", "ada@example.com", "--admin"];
  expect((await command(user, { cwd, input: PASSWORD })).code).toBe(0);
  const kept = readdirSync(join(cwd, ".lucent"));

  const data = ["--data", '{"title":"A"}'];
  const [allowed, refused, depends, some, unknown, incomplete] = await Promise.all([
    lucent("explain", "ada@example.com", "update", "users.role"),
    lucent("explain", "anonymous", "create", "posts.title", ...data),
    lucent("explain", "anonymous", "read", "posts", "--json"),
    lucent("who-can", "delete", "users"),
    lucent("explain", "nobody@example.com", "read", "posts"),
    lucent("explain", "anonymous"),
  ]);

  expect(allowed).toMatchObject({ code: 0, err: "" });
  expect(allowed.out).toMatch(/✓ allowed {2}users\/ada@example\.com may update users\.role/);
  expect(allowed.out).toMatch(/Decided by +default: /);

  expect(refused.code).toBe(2);
  expect(refused.out).toMatch(/✗ refused {2}anonymous may not create posts\.title/);
  expect(refused.out).toMatch(/Decided by +collections\.posts\.access\.create/);
  expect(refused.out).toMatch(/Written in +collections\/posts\.ts:9:13/);

  expect(depends.code).toBe(3);
  expect(JSON.parse(depends.out)).toMatchObject({
    who: { kind: "anonymous" },
    verdict: "depends",
    reason: { clause: "published equals true", place: { file: "collections/posts.ts", line: 7 } },
  });

  expect(unknown).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Nobody is called so") });
  expect(incomplete).toMatchObject({ code: 1, err: expect.stringContaining("needs <act>") });

  expect(some.code).toBe(0);
  expect(some.out).toMatch(/One may delete users:\n\n {2}✓ users\/ada@example\.com {2}/);

  expect(readdirSync(join(cwd, ".lucent"))).toEqual(kept);
}, 60_000);

it("makes nothing by looking", async () => {
  const cwd = copyOf("blog");
  const { code, err } = await command(["access", "explain", "anonymous", "read", "posts"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("There is no database yet");
  expect(existsSync(join(cwd, ".lucent"))).toBe(false);
});
