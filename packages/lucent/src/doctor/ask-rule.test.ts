import { describe, expect, it } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { askRule } from "./ask-rule.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of configs that no type describes.
type Asked = any;

function ask(read: unknown, isPerson: boolean) {
  const notes = { fields: { title: { type: "text" } }, access: { read } };
  const users = {
    auth: true,
    fields: { role: { type: "select", options: ["admin", "user"], default: "user" } },
  };
  const config = resolveConfig({ collections: { users, notes } }, {});
  const [people, collection] = ["users", "notes"].map((slug) => config.collections.get(slug));
  if (!people || !collection) throw new Error("Both are declared.");
  return askRule({ config, collection, act: "read", who: isPerson ? people : null });
}

describe("a rule that nobody reads", () => {
  it.each<[string, unknown, object, object]>([
    ["yes to all", () => true, { says: "yes" }, { says: "yes" }],
    [
      "yes to whoever is signed in",
      async ({ user }: Asked) => user !== null,
      { says: "no" },
      { says: "yes" },
    ],
    [
      "yes by what a field holds by itself",
      ({ user }: Asked) => user?.role === "user",
      { says: "no" },
      { says: "yes" },
    ],
    ["yes to administrators", ({ user }: Asked) => user?.role === "admin", { says: "no" }, { says: "no" }],
    ["by the document", ({ doc }: Asked) => doc.title === "x", { says: "depends" }, { says: "depends" }],
    ["by its id", ({ id }: Asked) => id === "x", { says: "depends" }, { says: "depends" }],
    ["by what is sent", ({ data }: Asked) => "title" in data, { says: "depends" }, { says: "depends" }],
    ["by the database", ({ lucent }: Asked) => lucent.count({}), { says: "depends" }, { says: "depends" }],
    [
      "by a filter",
      () => ({ title: { equals: "x" } }),
      { says: "filter", refusal: null },
      { says: "filter" },
    ],
    ["by a filter on nothing", () => ({ tite: { equals: "x" } }), { refusal: /tite/ }, { refusal: /tite/ }],
    ["a throw", ({ user }: Asked) => user.role === "admin", { says: "throws", what: /null/ }, { says: "no" }],
    [
      "null to strangers",
      ({ user }: Asked) => user && { title: { equals: "x" } },
      { says: "no" },
      { says: "filter" },
    ],
    ["a number", () => 1, { says: "odd", what: "a number" }, { says: "odd" }],
    ["nothing", () => undefined, { says: "odd", what: "nothing" }, { says: "odd" }],
    ["an empty object", () => ({}), { says: "odd", what: /without a condition/ }, { says: "odd" }],
    ["never", () => new Promise(() => undefined), { says: "late" }, { says: "late" }],
  ])("says %s", { concurrent: true }, async (_, rule, toStranger, toPerson) => {
    expect(await ask(rule, false)).toMatchObject(matching(toStranger));
    expect(await ask(rule, true)).toMatchObject(matching(toPerson));
  });

  it("is the closed default where there is none", async () => {
    expect(await ask(undefined, false)).toEqual({ says: "no" });
    expect(await ask(undefined, true)).toEqual({ says: "yes" });
  });
});

function matching(expected: object): object {
  const parts = Object.entries(expected);
  return Object.fromEntries(
    parts.map(([name, value]) => [name, value instanceof RegExp ? expect.stringMatching(value) : value]),
  );
}
