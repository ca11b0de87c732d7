import { expect, it } from "vitest";
import { type ResolvedField, resolveConfig } from "../../config/index.ts";
import type { FieldType } from "../../fields/index.ts";
import { fieldEntries } from "./field-entries.ts";

const { collections } = resolveConfig(
  {
    collections: {
      posts: {
        fields: {
          title: { type: "text", default: "New" },
          box: { type: "group", fields: { inner: { type: "text" } } },
          rows: { type: "array", fields: { word: { type: "text", default: "a" } } },
          to: { type: "relationship", relationTo: "posts", default: "019aa5c0-5f00-7000-8000-000000000001" },
        },
      },
    },
  },
  {},
);
const { fields } = collections.get("posts") as { readonly fields: readonly ResolvedField[] };
const [title] = fields as [ResolvedField];
const all = { acts: ["create", "read", "update"] as const, readable: new Set(["posts"]) };

it("draws a type of field that nobody has heard of by the control that it names", () => {
  const type: FieldType = { ...title.type, name: "colour", control: "secret", operators: ["equals"] };
  const colour = { ...title, type, path: "colour", name: "colour" };
  expect(fieldEntries([colour], true, all)).toEqual([
    {
      path: "colour",
      name: "colour",
      parent: null,
      label: "Title",
      type: "colour",
      control: "secret",
      holds: "value",
      required: false,
      unique: false,
      many: false,
      polymorphic: false,
      default: "New",
      operators: ["equals"],
      isSortable: true,
      isReadOnly: false,
      isHidden: false,
      may: { create: true, read: true, update: true },
    },
  ]);
});

it("leaves out what nothing may be done with, and what holds nothing but that", () => {
  const paths = (grants: Parameters<typeof fieldEntries>[1]) =>
    fieldEntries(fields, grants, all).map(({ path }) => path);
  expect(paths(undefined)).toEqual([]);
  expect(paths({ box: { read: true }, rows: { read: true, fields: {} } })).toEqual([]);
  expect(
    paths({ title: { read: true }, box: { create: true, fields: { inner: { create: true } } } }),
  ).toEqual(["title", "box", "box.inner"]);
});

it("takes no act for one that a global does not have", () => {
  const [entry] = fieldEntries(fields, true, { ...all, acts: ["read", "update"] });
  expect(entry).toMatchObject({ may: { create: false, read: true, update: true } });
  expect(entry).not.toHaveProperty("default");
});

it("names nothing in a filter that is seen in some documents alone", () => {
  const [entry] = fieldEntries(fields, { title: { read: { permission: true } } }, all);
  expect(entry).toMatchObject({
    operators: [],
    isSortable: false,
    may: { create: false, read: true, update: false },
  });
});

it("keeps the id of a document to itself that nobody may read", () => {
  const standardOf = (readable: readonly string[]) =>
    fieldEntries(fields, true, { ...all, readable: new Set(readable) }).find(({ path }) => path === "to")
      ?.default;
  expect(standardOf(["posts"])).toBe("019aa5c0-5f00-7000-8000-000000000001");
  expect(standardOf([])).toBeUndefined();
});
