import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

const handler = () => new Response();
const access = () => true;
const get = (path: unknown, more: object = {}) => ({ path, method: "get", handler, ...more });

function pathsOf(endpoints: unknown): string[] {
  try {
    resolveConfig({ endpoints, collections: { posts: { fields: [] } } }, {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path }) => path.replace("endpoints", ""));
    throw error;
  }
  return [];
}

test("endpoints of the config, of collections and of globals are kept as they were written", () => {
  const of = (path: string) => [get(path, { access }), { path, method: "post", handler }];
  const config = resolveConfig(
    {
      endpoints: of("/now"),
      collections: { posts: { fields: [], endpoints: of("/:id/publish") } },
      globals: { site: { fields: [], endpoints: of("/") } },
    },
    {},
  );
  expect(config.endpoints).toEqual(of("/now"));
  expect(config.collections.get("posts")?.endpoints).toEqual(of("/:id/publish"));
  expect(config.globals.get("site")?.endpoints).toEqual(of("/"));
  expect(config.warnings).toEqual([]);
});

test.each(["/", "/a", "/:id", "/a/b.c/:d_1/e-f", "/_x", "/a..b"])("the path %s is one", (path) => {
  expect(pathsOf([get(path)])).toEqual([]);
});

test.each([
  "",
  "a",
  "a/b",
  "//",
  "/a/",
  "/a//b",
  "/.",
  "/..",
  "/a/../b",
  "/.env",
  "/a b",
  "/ä",
  "/a?b",
  "/*",
  "/**",
  "/:",
  "/:1",
  "/:a-b",
  "/a:b",
  "/(a)",
  "/%61",
  "/:a/:a",
  "https://a.com/b",
  7,
])("the path %j is none", (path) => {
  expect(pathsOf([get(path)])).toEqual(["[0].path"]);
});

test.each<[what: string, endpoints: unknown, paths: string[]]>([
  ["no list", get("/a"), [""]],
  ["an unknown method", [{ path: "/a", method: "GET", handler }], ["[0].method"]],
  ["a rule that is none", [get("/a", { access: true })], ["[0].access"]],
  ["an unknown option", [get("/a", { root: true })], ["[0].root"]],
  [
    "an address of the engine's own",
    [
      get("/docs"),
      get("/documents"),
      { path: "/graphql/:name", method: "post", handler },
      get("/openapi.json"),
    ],
    ["[0].path", "[2].path", "[3].path"],
  ],
  ["no path", [{ method: "get", handler }], ["[0].path"]],
  ["an address twice", [get("/a"), get("/b"), get("/a")], ["[2].path"]],
  ["an address whose parameters are called otherwise", [get("/:a/x"), get("/:b/x")], ["[1].path"]],
])("%s: a fault", (_, endpoints, paths) => {
  expect(pathsOf(endpoints)).toEqual(paths);
});

test("a collection may answer at an address that is kept beneath the whole API", () => {
  const posts = { fields: [], endpoints: [get("/docs")] };
  expect(resolveConfig({ collections: { posts } }, {}).collections.get("posts")?.endpoints).toHaveLength(1);
});

test("the same path with another method is another address, and so is a word beside a parameter", () => {
  expect(pathsOf([get("/a"), { path: "/a", method: "post", handler }, get("/:a"), get("/A")])).toEqual([]);
});

test("hooks of the config are read", () => {
  const afterError = () => {};
  expect(resolveConfig({ hooks: { afterError } }, {}).hooks).toEqual({ afterError: [afterError] });
  expect(resolveConfig({}, {}).hooks).toEqual({});
});
