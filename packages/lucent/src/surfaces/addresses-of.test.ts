import { expect, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { addressesOf } from "./addresses-of.ts";

const fields = { title: { type: "text" } };
const config = resolveConfig(
  { collections: { posts: { fields } }, globals: { posts: { fields }, site: { fields } } },
  {},
);
const posts = { kind: "collection", slug: "posts" } as const;
const postsGlobal = { kind: "global", slug: "posts" } as const;
const site = { kind: "global", slug: "site" } as const;

test.each([
  ["a collection", posts, {}, ["/posts/look"]],
  ["a collection, which stands at the top anyway", posts, { alsoAtTop: true }, ["/posts/look"]],
  ["a global", site, {}, ["/globals/site/look"]],
  ["a global, at the top as well", site, { alsoAtTop: true }, ["/globals/site/look", "/site/look"]],
  ["a global of a collection's slug", postsGlobal, { alsoAtTop: true }, ["/globals/posts/look"]],
  ["the project itself", config.root, { alsoAtTop: true }, ["/look"]],
] as const)("%s", (_, place, route, addresses) => {
  expect(addressesOf(config, place, { path: "/look", ...route })).toEqual(addresses);
});

test("the address of the place itself", () => {
  expect(addressesOf(config, posts, { path: "/" })).toEqual(["/posts"]);
  expect(addressesOf(config, site, { path: "/", alsoAtTop: true })).toEqual(["/globals/site", "/site"]);
});
