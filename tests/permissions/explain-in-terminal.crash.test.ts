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

  const allowed = await lucent("explain", "ada@example.com", "update", "users.role");
  expect(allowed).toMatchObject({ code: 0, err: "" });
  expect(allowed.out).toMatch(/✓ allowed {2}users\/ada@example\.com may update users\.role/);
  expect(allowed.out).toMatch(/Decided by +default: /);

  const data = ["--data", '{"title":"A"}'];
  const refused = await lucent("explain", "anonymous", "create", "posts.title", ...data);
  expect(refused.code).toBe(2);
  expect(refused.out).toMatch(/✗ refused {2}anonymous may not create posts\.title/);
  expect(refused.out).toMatch(/Decided by +collections\.posts\.access\.create/);
  expect(refused.out).toMatch(/Written in +collections\/posts\.ts:9:13/);

  const depends = await lucent("explain", "anonymous", "read", "posts", "--json");
  expect(depends.code).toBe(3);
  expect(JSON.parse(depends.out)).toMatchObject({
    who: { kind: "anonymous" },
    verdict: "depends",
    reason: { clause: "published equals true", place: { file: "collections/posts.ts", line: 7 } },
  });

  const unknown = await lucent("explain", "nobody@example.com", "read", "posts");
  expect(unknown).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Nobody is called so") });
  const incomplete = await lucent("explain", "anonymous");
  expect(incomplete).toMatchObject({ code: 1, err: expect.stringContaining("needs <act>") });

  const some = await lucent("who-can", "delete", "users");
  expect(some.code).toBe(0);
  expect(some.out).toMatch(/One may delete users:\n\n {2}✓ users\/ada@example\.com {2}/);

  expect(readdirSync(join(cwd, ".lucent"))).toEqual(kept);
}, 30_000);

it("makes nothing by looking", async () => {
  const cwd = copyOf("blog");
  const { code, err } = await command(["access", "explain", "anonymous", "read", "posts"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("There is no database yet");
  expect(existsSync(join(cwd, ".lucent"))).toBe(false);
});
