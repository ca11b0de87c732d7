import fc from "fast-check";
import type { CollectionSpec, FieldRule, FieldSpec, Schema } from "../world.ts";
import { OPTIONS } from "./pools.ts";

const SLUGS = ["posts", "my-notes", "A_B"] as const;
const NAMES = [
  "title",
  "name",
  "rank",
  "note",
  "level",
  "seo",
  "items",
  "meta",
  "order",
  "select",
  "value",
  "relationTo",
  "_x",
  "like",
];
const RULES: readonly FieldRule[] = ["yes", "no", "throws", "people", "ada", "document", "id", "siblings"];
const DEEPEST = 2;

const TYPES = [
  { arbitrary: fc.constant("text"), weight: 4 },
  { arbitrary: fc.constantFrom("textarea", "email", "richtext"), weight: 2 },
  { arbitrary: fc.constantFrom("number", "integer", "boolean", "date"), weight: 5 },
  { arbitrary: fc.constantFrom("select", "multiselect", "json", "point"), weight: 6 },
  { arbitrary: fc.constant("relationship"), weight: 5 },
];
const HOLDERS = { arbitrary: fc.constantFrom("group", "array"), weight: 5 };

const INDEXED = ["text", "email", "number", "integer", "boolean", "date", "select"];

/** The fields of people, whose table is the same under all schemas; only their rules differ. */
export const PEOPLE_FIELDS: readonly FieldSpec[] = [
  { name: "email", type: "email", unique: true, injected: true },
  { name: "name", type: "text" },
  { name: "level", type: "integer" },
  { name: "note", type: "text", hidden: true },
  { name: "boss", type: "relationship", relationTo: "users" },
  { name: "_verified", type: "boolean", injected: true },
  ...["_verificationToken", "resetPasswordToken", "resetPasswordExpiration"].map((name) => ({
    name,
    type: "secret",
    hidden: true,
    injected: true,
  })),
];

const ANYBODY = { stranger: true, person: true };
const mostly = fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0);

/** Two to four collections that refer to one another, with rules on fields. */
export const schemas: fc.Arbitrary<Schema> = fc
  .subarray([...SLUGS], { minLength: 1 })
  .chain((slugs) =>
    fc.tuple(peopleCollection, ...slugs.map((slug) => collectionOf(slug, ["users", ...slugs]))),
  )
  .map((collections) => Object.fromEntries(collections.map((collection) => [collection.slug, collection])));

const peopleCollection: fc.Arbitrary<CollectionSpec> = fc
  .tuple(
    mostly,
    ...PEOPLE_FIELDS.map(() => oftenNothing(fc.constantFrom(...RULES.filter((rule) => rule !== "siblings")))),
  )
  .map(([isRuled, ...rules]) => ({
    slug: "users",
    timestamps: true,
    read: isRuled ? ANYBODY : undefined,
    fields: PEOPLE_FIELDS.map((field, place) => (field.injected ? field : { ...field, read: rules[place] })),
  }));

function collectionOf(slug: string, slugs: readonly string[]): fc.Arbitrary<CollectionSpec> {
  return fc.record({
    slug: fc.constant(slug),
    timestamps: mostly,
    read: mostly.map((isRuled) => (isRuled ? ANYBODY : undefined)),
    fields: fieldsOf(slugs, 0),
  });
}

function fieldsOf(slugs: readonly string[], depth: number): fc.Arbitrary<FieldSpec[]> {
  return fc
    .subarray(NAMES, { minLength: depth === 0 ? 3 : 1, maxLength: depth === 0 ? 8 : 3 })
    .chain((names) => fc.tuple(...names.map((name) => fieldOf(name, slugs, depth))))
    .map((fields) =>
      fields.map((field, place) => ({ ...field, peer: (fields[place + 1] ?? fields[0])?.name })),
    );
}

function fieldOf(name: string, slugs: readonly string[], depth: number): fc.Arbitrary<FieldSpec> {
  return fc.oneof(...TYPES, ...(depth < DEEPEST ? [HOLDERS] : [])).chain((type) =>
    fc.record({
      name: fc.constant(name),
      type: fc.constant(type),
      hidden: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
      read: oftenNothing(fc.constantFrom(...RULES)),
      ...(INDEXED.includes(type) && { index: fc.boolean() }),
      ...(type.endsWith("select") && { options: fc.constant(OPTIONS) }),
      ...(type === "relationship" && { relationTo: targets(slugs), hasMany: fc.boolean() }),
      ...((type === "group" || type === "array") && { fields: fieldsOf(slugs, depth + 1) }),
    }),
  );
}

function targets(slugs: readonly string[]): fc.Arbitrary<string | string[]> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...slugs), weight: 2 },
    { arbitrary: fc.subarray([...slugs], { minLength: 1 }), weight: 1 },
  );
}

function oftenNothing<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary, weight: 1 });
}
