import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { commitOf } from "../../packages/lucent/src/cli/access-diff/commit-of.ts";
import { describeDifference } from "../../packages/lucent/src/cli/access-diff/describe-difference.ts";
import type { ConfigPlace } from "../../packages/lucent/src/cli/find-config.ts";
import { command } from "../support/command.ts";

const SLOW = 30_000;
const PACKAGE = join(import.meta.dirname, "../../packages/lucent");

function git(cwd: string, ...args: string[]): string {
  const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...author, ...args], { cwd, encoding: "utf8" }).trim();
}

/** A folder with some files in it; it goes away with the test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "lucent-diff-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const CONFIG = `
import { defineConfig } from "lucent";
import { mayRead } from "../../shared/rules.ts";

export default defineConfig({
  secret: process.env.SECRET,
  auth: {},
  collections: {
    users: { fields: { department: { type: "text" } } },
    posts: { fields: { title: { type: "text" } }, access: { read: mayRead } },
  },
});
`;
const rules = (department: string) => `
const within = (name: string) => ({ user }: any) => user?.department === name;
export const mayRead = within("${department}");
`;

/** A repository whose config lies deep in it, and takes its rules from beside it. */
function repository(): { top: string; cwd: string } {
  const top = folderOf({
    ".gitignore": ".env\nnode_modules\n",
    "package.json": `{ "private": true, "type": "module" }`,
    "apps/api/package.json": `{ "private": true, "type": "module" }`,
    "apps/api/lucent.config.ts": CONFIG,
    "shared/rules.ts": rules("sales"),
    "apps/api/.env": "SECRET=0123456789abcdef0123456789abcdef\n",
  });
  const cwd = join(top, "apps/api");
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync(PACKAGE, join(cwd, "node_modules/lucent"), "junction");
  git(top, "init", "--quiet");
  git(top, "add", ".");
  git(top, "commit", "--quiet", "-m", "One");
  return { top, cwd };
}

test(
  "what has changed since a commit, in files beside the config's folder too",
  async () => {
    const { top, cwd } = repository();
    const before = readdirSync(cwd).sort();
    write(top, { "shared/rules.ts": rules("support") });
    const { code, out, err } = await command(["access", "diff", "HEAD", "--json"], { cwd });
    expect(err).toBe("");
    const { widened, narrowed, changes, doubts, commit } = JSON.parse(out);
    expect({ code, widened, narrowed, doubts, commit }).toEqual({
      code: 1,
      widened: 1,
      narrowed: 1,
      doubts: [],
      commit: git(top, "rev-parse", "HEAD"),
    });
    expect(changes[0]).toEqual({
      kind: "widened",
      place: "collections.posts",
      field: null,
      act: "read",
      who: {
        group: "signed-in",
        collection: "users",
        with: { department: ["support"] },
        without: {},
        key: null,
        keys: ["read", "write", "admin"],
      },
      before: "none",
      after: "all",
      path: "collections.posts.access.read",
    });
    expect(readdirSync(cwd).sort()).toEqual(before);
  },
  SLOW,
);

test(
  "a config that was at fault then is told of, and nothing stays behind",
  async () => {
    const { top, cwd } = repository();
    write(top, { "apps/api/lucent.config.ts": CONFIG.replace('"text" } }, access', '"txt" } }, access') });
    git(top, "commit", "--quiet", "-am", "Two");
    write(top, { "apps/api/lucent.config.ts": CONFIG });
    const { code, out, err } = await command(["access", "diff", "HEAD"], { cwd });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/The config of HEAD has faults\.\n.*collections\.posts\.fields\.title\.type: /);
    expect(existsSync(join(cwd, ".lucent"))).toBe(false);
  },
  SLOW,
);

test(
  "what only looks otherwise ends with 0",
  async () => {
    const { top, cwd } = repository();
    write(top, { "shared/rules.ts": `${rules("sales")}\n// Nothing else.\n` });
    const { code, out } = await command(["access", "diff", "HEAD", "--fail-on", "any"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("Nobody gains or loses anything since HEAD");
  },
  SLOW,
);

test("what git does not know is said in a sentence", () => {
  const { top, cwd } = repository();
  const place = (folder: string): ConfigPlace => ({
    folder,
    path: join(folder, "lucent.config.ts"),
    shown: "lucent.config.ts",
  });
  expect(commitOf("HEAD", place(cwd))).toMatchObject({
    prefix: "apps/api/",
    sha: git(top, "rev-parse", "HEAD"),
  });
  expect(() => commitOf("nowhere", place(cwd))).toThrow('git knows no commit called "nowhere".');
  expect(() => commitOf("--all", place(cwd))).toThrow('git knows no commit called "--all".');
  expect(() => commitOf("HEAD", place(top))).toThrow("There is no lucent.config.ts in HEAD.");
  const outside = folderOf({ "lucent.config.ts": CONFIG });
  expect(() => commitOf("HEAD", place(outside))).toThrow("lucent.config.ts lies in no git repository.");
});

test("a terminal shows what was opened before what was closed, and whom it concerns in one line", () => {
  const change = {
    place: "collections.posts",
    field: null,
    act: "read",
    path: "collections.posts.access.read",
  };
  const who = { collection: "users", with: {}, without: {}, key: null, keys: [] };
  const text = describeDifference(
    { ref: "main", sha: "0123456789abcdef" },
    {
      changes: [
        {
          ...change,
          kind: "narrowed",
          who: { ...who, group: "owner", with: { role: ["editor"] } },
          before: "all",
          after: "none",
        },
        {
          ...change,
          kind: "widened",
          who: { ...who, group: "anonymous", collection: null },
          before: "none",
          after: "all",
        },
        {
          ...change,
          kind: "widened",
          who: { ...who, group: "signed-in", without: { role: ["user", null] } },
          before: "none",
          after: "all",
        },
        {
          ...change,
          kind: "widened",
          act: null,
          who: null,
          before: "2h",
          after: "7d",
          path: "collections.posts.auth.jwtExpiry",
        },
      ],
      doubts: [
        { path: "collections.posts.access.update", reason: "It asks for req.headers.", isAlike: false },
        { path: "collections.posts.access.delete", reason: "It asks for lucent.", isAlike: true },
      ],
    },
  );
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  expect(lines).toEqual([
    "collections.posts",
    "+ read            anonymous, users with role not user or empty: none → all",
    "collections.posts.access.read",
    "+ auth.jwtExpiry  2h → 7d",
    "− read            the owner (users with role editor): all → none",
    "collections.posts.access.read",
    "Cannot be told",
    "collections.posts.access.update  It asks for req.headers.",
    "…                                Nor of one rule that is written the same in both; see --json.",
    "3 opened, 1 closed since main (01234567).",
  ]);
});
