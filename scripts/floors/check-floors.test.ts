import { describe, expect, it } from "vitest";
import { readSource } from "../source/read-source.ts";
import { checkFloors } from "./check-floors.ts";
import { growing } from "./shape.ts";
import type { Tower } from "./tower.ts";
import { ENGINE } from "./towers/engine.ts";
import { PANEL } from "./towers/panel.ts";

/** What the rules find in a tree of `path: text`. */
function find(tree: Record<string, string>, tower: Tower = ENGINE): string[] {
  const files = Object.entries(tree).map(([path, text]) => readSource(path, text));
  return checkFloors(tower, files).map(({ rule, path, line }) => `${rule} ${path}:${line}`);
}

/** Files that are there only to be imported. */
const ground = {
  "base/id.ts": "export const id = 1;",
  "errors/codes.ts": "export const codes = 1;",
  "contract/where.ts": "export interface Where {}",
  "schema/schema.ts": "export interface Schema {}\nexport const text = 1;",
  "auth/door.ts": "export const admit = 1;",
  "surfaces/rest/index.ts": "export const rest = 1;",
  "server/create.ts": "export const create = 1;",
  "client/call.ts": "export const call = 1;",
};

describe("the tower", () => {
  it.each([
    ["a value from above", "base/a.ts", 'import { admit } from "../auth/door.ts";', "floor"],
    ["a type from above", "base/a.ts", 'import type { admit } from "../auth/door.ts";', "floor"],
    ["an inline type from above", "base/a.ts", 'type A = import("../auth/door.ts").A;', "floor"],
    [
      "a late import from above",
      "base/a.ts",
      'export const load = () => import("../auth/door.ts");',
      "floor",
    ],
    ["a re-export from above", "base/a.ts", 'export { admit } from "../auth/door.ts";', "floor"],
    ["a star from above", "base/a.ts", 'export * from "../auth/door.ts";', "floor"],
    ["a merge into a type above", "base/a.ts", 'declare module "../auth/door.ts" {}\nexport {};', "floor"],
    ["a worker from above", "base/a.ts", 'new URL("../auth/door.ts", import.meta.url);', "floor"],
    ["a door from within", "base/a.ts", 'import { x } from "../index.ts";', "floor"],
    ["a neighbour", "schema/a.ts", 'import type { Where } from "../contract/where.ts";', "neighbour"],
    [
      "a value where types are allowed",
      "contract/a.ts",
      'import { text } from "../schema/schema.ts";',
      "neighbour",
    ],
    ["errors from base", "base/a.ts", 'import { codes } from "../errors/codes.ts";', "neighbour"],
    ["another feature", "files/a.ts", 'import { admit } from "../auth/door.ts";', "neighbour"],
    [
      "a surface from the ground of all",
      "surfaces/a.ts",
      'import { rest } from "./rest/index.ts";',
      "neighbour",
    ],
    ["another surface", "surfaces/graphql/a.ts", 'import { rest } from "../rest/index.ts";', "neighbour"],
    [
      "a feature from a surface",
      "surfaces/rest/a.ts",
      'import { admit } from "../../auth/door.ts";',
      "stranger",
    ],
    ["a value in the client", "client/a.ts", 'import { codes } from "../errors/codes.ts";', "beside"],
    ["the server in the client", "client/a.ts", 'import type { x } from "../server/create.ts";', "beside"],
    [
      "the client into the tower",
      "surfaces/rest/a.ts",
      'import { call } from "../../client/call.ts";',
      "floor",
    ],
    ["the package by its name", "auth/a.ts", 'import { defineConfig } from "lucent";', "door"],
    ["a room without a plan", "utils/a.ts", "export const a = 1;", "plan"],
  ])("refuses %s", (_, path, text, rule) => {
    expect(find({ ...ground, [path]: text })).toEqual([`${rule} ${path}:1`]);
  });

  it.each([
    ["from below", "auth/a.ts", 'import { codes } from "../errors/codes.ts";'],
    ["within the room", "auth/operations/a.ts", 'import { admit } from "../door.ts";'],
    ["base into errors", "errors/a.ts", 'import { id } from "../base/id.ts";'],
    ["types of schema into contract", "contract/a.ts", 'import type { Schema } from "../schema/schema.ts";'],
    ["marked types into contract", "contract/a.ts", 'import { type Schema } from "../schema/schema.ts";'],
    ["the ground of all surfaces", "surfaces/rest/a.ts", 'import { cookies } from "../cookies.ts";'],
    ["types into the client", "client/a.ts", 'import type { Where } from "../contract/where.ts";'],
    ["all into the doors", "index.ts", 'export { create } from "./server/create.ts";'],
    ["the client into a door", "client.ts", 'export { call } from "./client/call.ts";'],
    ["anything in a test", "base/a.test.ts", 'import { admit } from "../auth/door.ts";'],
  ])("allows imports %s", (_, path, text) => {
    expect(find({ ...ground, [path]: text })).toEqual([]);
  });
});

describe("cycles", () => {
  it("finds a knot of values within a room, and names its shortest way round", () => {
    const tree = {
      "auth/a.ts": 'import "./b.ts";',
      "auth/b.ts": 'import "./c.ts";\nimport "./a.ts";',
      "auth/c.ts": 'import "./a.ts";',
    };
    expect(find(tree)).toEqual(["cycle auth/a.ts:1"]);
    const [finding] = checkFloors(
      ENGINE,
      Object.entries(tree).map(([path, text]) => readSource(path, text)),
    );
    expect(finding?.message).toBe("auth/a.ts → auth/b.ts → auth/a.ts");
  });

  it("lets types within a room refer to each other, and counts them between rooms", () => {
    const within = {
      "auth/a.ts": 'import type { B } from "./b.ts";',
      "auth/b.ts": 'import type { A } from "./a.ts";',
    };
    expect(find(within)).toEqual([]);
    const between = {
      "errors/a.ts": 'import type { B } from "../base/b.ts";',
      "base/b.ts": 'import type { A } from "../errors/a.ts";',
    };
    expect(find(between)).toContain("cycle base/b.ts:1");
  });

  it("does not spare tests", () => {
    const tree = { "auth/a.test.ts": 'import "./b.test.ts";', "auth/b.test.ts": 'import "./a.test.ts";' };
    expect(find(tree)).toEqual(["cycle auth/a.test.ts:1"]);
  });
});

describe("what belongs to certain rooms", () => {
  it.each([
    ["module", "auth/a.ts", 'import { createHmac } from "node:crypto";'],
    ["module", "auth/a.ts", 'import { hash } from "@node-rs/argon2";'],
    ["module", "auth/a.ts", 'export const load = () => import("jose");'],
    ["module", "documents/a.ts", 'import sql from "sql-template-tag";'],
    ["module", "documents/a.ts", 'import { DatabaseSync } from "node:sqlite";'],
    ["module", "documents/a.ts", 'import type { Pool } from "pg";'],
    ["module", "fields/a.ts", 'import { z } from "zod";'],
    ["module", "fields/a.ts", 'import { z } from "zod/mini";'],
    ["http", "auth/a.ts", "export const f = (request: Request) => request;"],
    ["http", "auth/a.ts", "export const f = () => new Response();"],
    ["http", "auth/a.ts", 'import { parse } from "cookie";'],
    ["http", "auth/a.ts", 'export const f = (h: Map<string, string>) => h.get("cookie");'],
    ["http", "auth/a.ts", 'export const f = { "Set-Cookie": 1 }["Set-Cookie"];'],
    ["http", "auth/a.ts", "export const f = (h: { cookie: string }) => 1;"],
    ["http", "cli/a.ts", "export const f = () => new Request('x');"],
    ["environment", "auth/a.ts", "export const port = process.env.PORT;"],
    ["environment", "auth/a.ts", 'export const port = process["env"].PORT;'],
    ["environment", "auth/a.ts", "const { env } = process;\nexport { env };"],
    ["environment", "auth/a.ts", 'import { env } from "node:process";'],
  ])("%s: %s refuses %s", (rule, path, text) => {
    expect(new Set(find({ [path]: text }))).toEqual(new Set([`${rule} ${path}:1`]));
  });

  it.each([
    ["crypto/a.ts", 'import { createHmac } from "node:crypto";'],
    ["adapters/postgres/a.ts", 'import { Pool } from "pg";'],
    ["schema/a.ts", 'import { z } from "zod";'],
    [
      "surfaces/rest/a.ts",
      'import { parse } from "cookie";\nexport const f = (r: Request) => r.headers.get("cookie");',
    ],
    ["contract/a.ts", "export type Fetch = (request: Request) => Promise<Response>;"],
    ["config/a.ts", "export interface Cookies { cookie: string }"],
    ["auth/a.ts", 'import type { Request } from "./request.ts";\nexport const f = (r: Request) => r;'],
    ["auth/a.ts", 'export const source = ["body", "cookie"];'],
    ["cli/a.ts", "export const port = process.env.PORT;"],
    ["auth/a.test.ts", 'import "node:crypto";\nprocess.env.X = "1";\nnew Request("x");'],
  ])("%s may say %s", (path, text) => {
    expect(find({ [path]: text })).toEqual([]);
  });
});

describe("operations", () => {
  const declared = {
    "auth/operations/login.ts": 'export const login = operation({ name: "login", input: {} });',
    "auth/operations/first-register.ts": 'export const first = operation({ name: "firstRegister" });',
    "documents/find.ts": 'export const find = operation({ name: "find" });',
  };

  it.each([
    ["in quotes", 'export const path = "login";'],
    ["in a template", "export const path = `login`;"],
    ["as a key", "export const paths = { login: 1 };"],
    ["after a dot", "export const f = (registry: { [k: string]: 1 }) => registry.login;"],
    ["a common word in quotes", 'export const path = "find";'],
    ["in an address", 'export const path = "/api/login?x";'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source.
    ["in a part of a template", "export const f = (base: string) => `${base}/login`;"],
    ["as its route spells it", 'export const path = "/first-register";'],
    ["by a type", 'export type Name = "login";'],
    ["together with a collection", 'export const slug = "users";'],
  ])("are not named in a surface %s", (_, text) => {
    expect(find({ ...declared, "surfaces/rest/a.ts": text })).toEqual(["operation surfaces/rest/a.ts:1"]);
  });

  it("are not confused with methods of the same name, nor looked for elsewhere", () => {
    const tree = {
      ...declared,
      "surfaces/rest/a.ts": "export const f = (list: number[]) => list.find(Boolean);",
      "surfaces/rest/b.ts": 'export const about = "What people find here, and how users login to it";',
      "surfaces/rest/a.test.ts": 'export const path = "login";',
      "server/a.ts": 'export const path = "login";',
    };
    expect(find(tree)).toEqual([]);
  });
});

describe("shape", () => {
  it("refuses default exports, however spelt", () => {
    expect(find({ "auth/a.ts": "export default 1;" })).toEqual(["default-export auth/a.ts:1"]);
    expect(find({ "auth/a.ts": "const a = 1;\nexport { a as default };" })).toEqual([
      "default-export auth/a.ts:2",
    ]);
  });

  it("bounds the length of a file, and notes those that come near", () => {
    const lines = (count: number) => "// line\n".repeat(count);
    expect(find({ "auth/a.ts": lines(400) })).toEqual([]);
    expect(find({ "auth/a.ts": lines(401) })).toEqual(["size auth/a.ts:400"]);
    const sizes = [250, 251, 401].map((count) => readSource(`auth/${count}.ts`, lines(count)));
    expect(growing(ENGINE, sizes)).toMatchObject([{ path: "auth/251.ts" }]);
  });

  it("only notes a test that is long", () => {
    const long = { "auth/a.test.ts": "// line\n".repeat(401) };
    expect(find(long)).toEqual([]);
    expect(growing(ENGINE, [readSource("auth/a.test.ts", long["auth/a.test.ts"])])).toHaveLength(1);
  });
});

describe("the tower of the panel", () => {
  const panel = {
    "base/id.ts": "export const id = 1;",
    "session/client.ts": "export const client = 1;",
    "parts/page.tsx": "export const Page = () => <main />;",
    "home/home-page.tsx": "export const HomePage = () => <h1>Home</h1>;",
  };

  it.each([
    ["a page from a part", "parts/a.tsx", 'import { HomePage } from "../home/home-page.tsx";', "floor"],
    ["a page from a page", "events/a.tsx", 'import { HomePage } from "../home/home-page.tsx";', "neighbour"],
    [
      "a page that comes late",
      "parts/a.ts",
      'export const l = () => import("../home/home-page.tsx");',
      "floor",
    ],
    ["the engine by its name", "session/a.ts", 'import { createLucent } from "lucent";', "door"],
    ["the engine by its place", "session/a.ts", 'import { x } from "../../../lucent/src/index.ts";', "floor"],
    ["what is heavy elsewhere", "parts/a.tsx", 'import { Editor } from "@tiptap/react";', "module"],
    ["a way past the client", "home/a.ts", 'export const f = () => fetch("/api");', "http"],
    ["a collection", "home/a.tsx", 'export const A = () => <a href="/collections/posts">A</a>;', "operation"],
    ["a default", "home/a.tsx", "export default () => <main />;", "default-export"],
    ["a long file", "home/a.tsx", "// line\n".repeat(251), "size"],
    ["a room without a plan", "utils/a.tsx", "export const a = 1;", "plan"],
  ])("refuses %s", (_, path, text, rule) => {
    expect(find({ ...panel, [path]: text }, PANEL)).toEqual([expect.stringContaining(`${rule} ${path}:`)]);
  });

  it.each([
    ["the client", "session/a.ts", 'import { createClient } from "lucent/client";'],
    ["from below", "home/a.tsx", 'import { Page } from "../parts/page.tsx";'],
    ["its own styles", "home/a.tsx", 'import styles from "./a.module.css";'],
    ["pages where they are opened", "routes.tsx", 'export const l = () => import("./home/home-page.tsx");'],
  ])("allows %s", (_, path, text) => {
    expect(find({ ...panel, [path]: text }, PANEL)).toEqual([]);
  });
});
