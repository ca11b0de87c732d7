import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import { Refusal } from "../refusal.ts";
import { readWhat } from "./read-what.ts";

const config = resolveConfig(
  { collections: { posts: { fields: {} }, users: { auth: true } }, globals: { settings: { fields: {} } } },
  {},
);

describe("What is asked about", () => {
  it.each<[act: string, what: string | undefined, meant: object]>([
    ["read", "posts", { collection: "posts" }],
    ["read", "posts/1-a", { collection: "posts", id: "1-a" }],
    ["update", "posts.title", { collection: "posts", field: "title" }],
    ["update", "posts/1.seo.title", { collection: "posts", id: "1", field: "seo.title" }],
    ["read", "settings", { global: "settings" }],
    ["read", "globals/settings.motto", { global: "settings", field: "motto" }],
    ["admin", undefined, {}],
  ])("is read of %s %s", (act, what, meant) => {
    expect(readWhat(config, act, what)).toEqual({ act, ...meant });
  });

  it.each<[act: string, what: string | undefined, problem: RegExp, hint: RegExp]>([
    ["raed", "posts", /no act "raed"/, /Did you mean read\?/],
    ["write", "posts", /no act "write"/, /create, read, update, delete, unlock, admin/],
    ["posts", "read", /no act "posts"/, /The act comes first/],
    ["read", undefined, /What is read asked about\?/, /posts\/<id>/],
    ["read", "post", /no collection or global "post"/, /Did you mean posts\?/],
    ["read", "globals/posts", /no collection or global "posts"/, /posts/],
    ["read", "nowhere", /no collection or global/, /There are: posts, users, settings/],
    ["read", "posts/", /nothing to ask about/, /posts\/<id>/],
    ["read", ".title", /nothing to ask about/, /posts\/<id>/],
    ["admin", "posts", /`admin` alone/, /Leave out/],
  ])("is refused of %s %s", (act, what, problem, hint) => {
    const read = () => readWhat(config, act, what);
    expect(read).toThrow(Refusal);
    expect(read).toThrow(problem);
    try {
      read();
    } catch (error) {
      expect((error as Refusal).hints.join("\n")).toMatch(hint);
    }
  });
});
