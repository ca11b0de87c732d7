import { describe, expect, test } from "vitest";
import type { FieldNode } from "../manifest/index.ts";
import { allowedFields } from "./allowed-fields.ts";
import { changesOf } from "./changes-of.ts";
import { creationOf } from "./creation-of.ts";

const field = (name: string, more: Partial<FieldNode> = {}): FieldNode => ({
  path: name,
  name,
  parent: null,
  label: name,
  type: "text",
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
  may: { create: true, read: true, update: true },
  fields: [],
  ...more,
});
const seo = field("seo", { holds: "fields", fields: [field("title"), field("keywords")] });
const links = field("links", {
  holds: "rows",
  fields: [
    field("label"),
    field("kept", { isReadOnly: true }),
    field("steps", { holds: "rows", fields: [field("note")] }),
  ],
});

describe("what is sent of a change", () => {
  test("is the fields that were changed, and of a group those inside", () => {
    const before = { title: "a", body: "b", seo: { title: "c", keywords: null } };
    const values = { title: "a", body: null, seo: { title: "c", keywords: "d" } };
    expect(changesOf([field("title"), field("body"), seo], before, values)).toEqual({
      body: null,
      seo: { keywords: "d" },
    });
  });

  test("is a list as a whole, whose rows keep their ids and say nothing of what is not the writer's", () => {
    const before = { links: [{ id: "1", label: "a", kept: "x", steps: [{ id: "s", note: "n" }] }] };
    const values = { links: [...before.links, { label: "b", kept: null, steps: [] }] };
    expect(changesOf([links], before, values)).toEqual({
      links: [
        { id: "1", label: "a", steps: [{ id: "s", note: "n" }] },
        { label: "b", steps: [] },
      ],
    });
  });

  test("is nothing of what may not be changed", () => {
    expect(changesOf([field("title", { isReadOnly: true })], { title: "a" }, { title: "b" })).toEqual({});
  });

  test("tells the order of rows", () => {
    const [one, two] = [
      { id: "1", label: "a", steps: [] },
      { id: "2", label: "a", steps: [] },
    ];
    expect(changesOf([links], { links: [one, two] }, { links: [two, one] })).toEqual({ links: [two, one] });
  });
});

describe("what is sent for a new document", () => {
  test("is what was filled in", () => {
    const fields = [field("title"), field("body"), field("isOpen"), seo, links];
    const values = { title: "a", body: null, isOpen: false, seo: { title: null }, links: [] };
    expect(creationOf(fields, values)).toEqual({ title: "a", isOpen: false });
  });

  test("says that a value was emptied which would come back otherwise", () => {
    expect(creationOf([field("status", { default: "draft" })], { status: null })).toEqual({ status: null });
  });
});

describe("the fields of a form", () => {
  const fields = [field("title"), seo, links, field("secret")];
  const names = (nodes: readonly FieldNode[]) =>
    nodes.map(({ name, isReadOnly }) => (isReadOnly ? `${name} (read)` : name));

  test("are all of them where everything may be done", () => {
    expect(names(allowedFields(fields, true, "update"))).toEqual(["title", "seo", "links", "secret"]);
  });

  test("are shown without being changed, or left out, where less may be done", () => {
    const may = { title: { read: true }, seo: { read: true, fields: { title: { read: true } } } } as const;
    const [title, group] = allowedFields(fields, may, "update");
    expect(names(allowedFields(fields, may, "update"))).toEqual(["title (read)", "seo (read)"]);
    expect([title?.isReadOnly, names(group?.fields ?? [])]).toEqual([true, ["title (read)"]]);
  });

  test("hold what can be written and not read, such as a password", () => {
    expect(names(allowedFields(fields, { secret: { create: true, update: true } }, "update"))).toEqual([
      "secret",
    ]);
  });

  test("ask for no secret that is there already", () => {
    const [secret] = allowedFields(
      [field("password", { control: "secret", required: true })],
      true,
      "update",
    );
    expect(secret?.required).toBe(false);
  });

  test("of a new document are those that may be filled in", () => {
    const may = {
      title: { read: true, update: true },
      seo: true,
      links: { create: true, fields: { label: true } },
    } as const;
    const allowed = allowedFields(fields, may, "create");
    expect(names(allowed)).toEqual(["seo", "links"]);
    expect(names(allowed[1]?.fields ?? [])).toEqual(["label"]);
  });

  test("are none where nothing may be done", () => {
    expect(allowedFields(fields, undefined, "update")).toEqual([]);
  });
});
