import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import { createRegistry } from "../../operation/index.ts";
import { features } from "../../server/index.ts";
import { routeList } from "./route-list.ts";

function lines(collections: object): string[] {
  return listed({ collections });
}

function listed(input: object): string[] {
  const config = resolveConfig(input, {});
  return routeList({ config, registry: createRegistry(config, features) }).map(stripVTControlCharacters);
}

test("globals stand where they are served, and what the project adds stands beside the rest", () => {
  const handler = () => new Response();
  const all = listed({
    collections: { posts: { fields: {}, endpoints: [{ method: "post", path: "/:id/publish", handler }] } },
    globals: { settings: { fields: {} } },
    endpoints: [{ method: "get", path: "/feed.json", handler }],
  });
  expect(all[0]).toMatch(/^ {4}\/posts +POST \/:id\/publish/);
  expect(all.join("\n")).toMatch(
    / {4}\/globals\/settings {2}GET POST PATCH \/ {3}GET POST \/access\n +GET \/feed\.json {3}GET \/access/,
  );
});

test("each collection has its routes, the methods of one path together", () => {
  expect(lines({ posts: { fields: {} } }).slice(0, 2)).toEqual([
    "    /posts  GET POST PATCH DELETE /   GET PATCH DELETE /:id   POST /:id/duplicate   GET POST /access",
    "            GET /count",
  ]);
});

test("what only people can do comes first", () => {
  const all = lines({ users: { auth: true } }).join("\n");
  expect(all.indexOf("/login")).toBeLessThan(all.indexOf("/count"));
});

test("what is done to one person stands behind what they do, and each act once", () => {
  const all = lines({ users: { auth: true } }).join("\n");
  expect(all.indexOf("/sessions/:id")).toBeLessThan(all.indexOf("/:id/disable"));
  expect(all.indexOf("/:id/disable")).toBeLessThan(all.indexOf("GET POST PATCH DELETE /"));
  expect(all).toContain("POST /refresh-token");
  expect(all).not.toMatch(/POST \/refresh\b(?!-)/);
});

test.each([30, 400])("%i collections fold to what a screen holds", (count) => {
  const names = Array.from({ length: count }, (_, index) => [`collection${index}`, { fields: {} }]);
  const all = lines(Object.fromEntries(names));
  expect(all.length).toBeLessThanOrEqual(25);
  for (const line of all) expect(line.length).toBeLessThanOrEqual(110);
  expect(all[0]).toMatch(/\/collection0 +11 routes/);
  if (count === 400) expect(all.at(-1)).toMatch(/… and \d+ more collections/);
});

test("a config without collections has the routes of the project alone", () => {
  expect(lines({})).toEqual([
    "      GET /access   POST /access/explain   GET /access/manifest   POST /access/who-can",
  ]);
});
