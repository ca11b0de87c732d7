import { describe, expect, test } from "vitest";
import type { FieldNode } from "../manifest/index.ts";
import { Draft } from "./draft.ts";
import { faultOf } from "./fault-of.ts";
import { faultsAtFields } from "./faults-at-fields.ts";

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

describe("what is wrong with a value", () => {
  test.each([
    ["nothing where something has to be", { required: true }, null, "required"],
    ["an empty text there", { required: true }, "", "required"],
    ["an empty list there", { required: true }, [], "required"],
    ["too short a text", { minLength: 3 }, "ab", "tooShort"],
    ["too long a text", { maxLength: 3 }, "abcd", "tooLong"],
    ["too small a number", { min: 1 }, 0, "tooSmall"],
    ["too large a number", { max: 1 }, 2, "tooLarge"],
    ["too few rows", { holds: "rows", minRows: 2 }, [{}], "tooFewRows"],
    ["too many rows", { holds: "rows", maxRows: 0 }, [{}], "tooManyRows"],
    ["what cannot be read", {}, new Draft("x", { text: "notNumber" }), "notNumber"],
  ] as const)("%s", (_, more, value, text) => {
    expect(faultOf(field("a", more as Partial<FieldNode>), value)).toMatchObject({ text });
  });

  test.each([
    ["no", { required: true }, false],
    ["zero", { required: true }, 0],
    ["an empty list as JSON", { required: true, type: "json" }, []],
    ["no rows where some would have to be two", { holds: "rows", minRows: 2 }, []],
    ["nothing", { minLength: 3 }, null],
  ] as const)("is nothing with %s", (_, more, value) => {
    expect(faultOf(field("a", more as Partial<FieldNode>), value)).toBeNull();
  });
});

describe("faults of the engine", () => {
  const fields = [
    field("title"),
    field("seo", { holds: "fields", fields: [field("keywords")] }),
    field("links", {
      holds: "rows",
      fields: [field("label"), field("steps", { holds: "rows", fields: [field("note")] })],
    }),
    field("tags", { many: true }),
    field("secret", { isHidden: true }),
  ];
  const at = (...paths: string[]) =>
    faultsAtFields(
      fields,
      paths.map((path) => ({ path, message: path })),
    );

  test("stand at the controls that they are about, in the order of the form", () => {
    const { atFields, others } = at(
      "tags.1",
      "links.1.steps.0.note",
      "links.0.label",
      "seo.keywords",
      "title",
    );
    expect(atFields.map(({ path }) => path)).toEqual([
      "title",
      "seo.keywords",
      "links.0.label",
      "links.1.steps.0.note",
      "tags",
    ]);
    expect(others).toEqual([]);
  });

  test("stand at the list where they are about no field of its rows", () => {
    expect(at("links", "links.2", "links.0.unknown").atFields.map(({ path }) => path)).toEqual([
      "links",
      "links",
      "links",
    ]);
  });

  test("are left over where no control shows the field", () => {
    expect(at("", "nowhere", "secret", "seo.other").others.map(({ path }) => path)).toEqual([
      "",
      "nowhere",
      "secret",
      "seo.other",
    ]);
  });
});
