import type { ManifestAct, ManifestField } from "lucent/client";
import { describe, expect, it } from "vitest";
import { argumentsOf } from "./arguments-of.ts";
import { offeredActs } from "./offered-acts.ts";

function field(path: string, more: Partial<ManifestField> = {}): ManifestField {
  return {
    path,
    name: path.split(".").at(-1) as string,
    parent: path.includes(".") ? path.split(".").slice(0, -1).join(".") : null,
    label: path,
    type: "string",
    control: "line",
    holds: "value",
    required: false,
    unique: false,
    many: false,
    polymorphic: false,
    operators: [],
    isSortable: false,
    isReadOnly: false,
    isHidden: false,
    may: { create: true, read: false, update: false },
    ...more,
  };
}

const stamp: ManifestAct = {
  name: "stamp",
  title: "Stamp",
  of: "document",
  danger: false,
  fills: ["id", "seo.line", "email"],
  input: [
    field("times"),
    field("tone"),
    field("box", { holds: "fields" }),
    field("box.wide"),
    field("rows", { holds: "rows" }),
    field("rows.word"),
  ],
  call: { method: "POST", path: "/api/:collection/:id/stamp", query: ["times"], hasBody: true },
};

describe("What an act is called with", () => {
  it("stands where the operation takes it", () => {
    const document = { id: "7", seo: { line: "L" }, email: "a@example.com" };
    const values = { times: 3, tone: "loud", box: { wide: true }, rows: [{ word: "a" }] };
    expect(argumentsOf(stamp, { slug: "pages", document, values })).toEqual({
      collection: "pages",
      id: "7",
      times: 3,
      data: {
        "seo.line": "L",
        email: "a@example.com",
        tone: "loud",
        box: { wide: true },
        rows: [{ word: "a" }],
      },
    });
  });

  it("holds nothing that was left empty, and nothing that nobody asked for", () => {
    const document = { id: "7", email: null };
    const values = { times: null, tone: "", box: { wide: null }, rows: [], other: 1 };
    expect(argumentsOf(stamp, { slug: "pages", document, values })).toEqual({
      collection: "pages",
      id: "7",
      data: {},
    });
  });

  it("names a global by its slug, and the project by nothing", () => {
    const act = (path: string): ManifestAct => ({
      ...stamp,
      fills: [],
      input: [],
      call: { method: "POST", path },
    });
    expect(argumentsOf(act("/api/globals/:slug/go"), { slug: "motto", values: {} })).toEqual({
      slug: "motto",
    });
    expect(argumentsOf(act("/api/ring"), { slug: "", values: {} })).toEqual({});
  });
});

it("An act is offered in the states in which it makes sense", () => {
  const acts: ManifestAct[] = [
    { ...stamp, name: "always" },
    { ...stamp, name: "locked", when: "locked" },
    { ...stamp, name: "not oneself", unless: ["self", "disabled"] },
    { ...stamp, name: "of all", of: "collection" },
  ];
  const named = (states: Iterable<"locked" | "self">) =>
    offeredActs(acts, { of: "document", states: new Set(states) }).map(({ name }) => name);
  expect(named([])).toEqual(["always", "not oneself"]);
  expect(named(["locked"])).toEqual(["always", "locked", "not oneself"]);
  expect(named(["locked", "self"])).toEqual(["always", "locked"]);
  expect(offeredActs(acts, { of: "document" })).toHaveLength(3);
  expect(offeredActs(acts, { of: "collection" }).map(({ name }) => name)).toEqual(["of all"]);
});
