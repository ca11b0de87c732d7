import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compileParser,
  type JsonSchema,
  jsonSchemaOf,
  type Schema,
  s,
  sampleOf,
  type Terms,
} from "./index.ts";

const terms: Terms = {
  shapes: {
    identifier: s.object({ email: s.string() }),
    create: s.object({ a: s.json() }, { isOpen: true }),
  },
  slot: (name) => ({ $ref: `#/${name}` }),
  reference: (to) => ({ anyOf: to.map((slug) => ({ $ref: `#/${slug}` })), description: "A document." }),
};
const written = (schema: Schema) => jsonSchemaOf(schema, terms);

const ajv = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true });
addFormats.default(ajv);

describe("JSON Schema", () => {
  const kinds: readonly [string, Schema, JsonSchema][] = [
    ["a text", s.string({ minLength: 1, maxLength: 9 }), { type: "string", minLength: 1, maxLength: 9 }],
    ["a text of so many bytes", s.string({ maxBytes: 9 }), { type: "string", maxLength: 9 }],
    ["a longer text", s.string({ maxBytes: 9, maxLength: 10 }), { type: "string", maxLength: 9 }],
    ["an address", s.string({ format: "email" }), { type: "string", format: "email" }],
    ["a secret", s.secret(), { type: "string", format: "password", maxLength: 4096 }],
    ["a number", s.number({ min: 0.5 }), { type: "number", minimum: 0.5 }],
    ["a whole number", s.integer({ max: 9 }), { type: "integer", maximum: 9 }],
    [
      "a moment",
      s.time({ description: "When." }),
      { type: "string", format: "date-time", description: "When." },
    ],
    ["an id", s.id(), { type: "string", format: "uuid" }],
    ["anything", s.nullable(s.json()), {}],
    [
      "a choice or nothing",
      s.nullable(s.enumeration(["a"])),
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["nothing twice", s.nullable(s.nullable(s.boolean())), { type: ["boolean", "null"] }],
    ["a slot or nothing", s.nullable(s.slot("doc")), { anyOf: [{ $ref: "#/doc" }, { type: "null" }] }],
    [
      "a reference or nothing, with two sentences",
      { ...s.nullable(s.reference(["posts"])), description: "The next." } as Schema,
      { anyOf: [{ $ref: "#/posts" }, { type: "null" }], description: "The next.\n\nA document." },
    ],
    [
      "choices with meanings",
      s.enumeration(["a", "b"], { meanings: [null, "The other"], description: "One of two." }),
      { type: "string", enum: ["a", "b"], description: "One of two.\n\n- `b`: The other" },
    ],
    [
      "an open object",
      s.object({ a: s.optional(s.boolean()) }, { isOpen: true }),
      { type: "object", properties: { a: { type: "boolean" } } },
    ],
    [
      "an object beside a slot",
      s.objectBeside("identifier", { password: s.boolean() }),
      {
        type: "object",
        properties: { email: { type: "string" }, password: { type: "boolean" } },
        required: ["email", "password"],
        additionalProperties: false,
      },
    ],
    [
      "an object beside an open slot",
      s.objectBeside("create", {}),
      { type: "object", properties: { a: {} }, required: ["a"] },
    ],
    ["an object beside nothing", s.objectBeside("update", {}), { type: "object", properties: {} }],
  ];
  test.each(kinds)("writes %s", (_what, schema, expected) => {
    expect(written(schema)).toEqual(expected);
  });

  test("gives objects with names to whoever has a place for them", () => {
    const named = (name: string) => ({ $ref: `#/${name}` });
    const schema = s.object({ g: s.object({ a: s.json() }, { name: "g" }) });
    expect(jsonSchemaOf(schema, { ...terms, named }).properties).toEqual({ g: { $ref: "#/g" } });
    expect(written(schema).properties?.["g"]).toMatchObject({ type: "object" });
  });
});

/** Schemas whose values JSON Schema can tell as exactly as the parsers can. */
const exact = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Schema>(
      s.string(),
      s.string({ minLength: 2, maxLength: 4 }),
      s.secret({ maxLength: 3 }),
      s.number({ min: -1.5, max: 2 }),
      s.integer({ min: 0, max: 5 }),
      s.boolean(),
      s.json(),
      s.point(),
      s.enumeration(["a", "null", "2"]),
    ),
    tie("schema").map((of) => s.nullable(of)),
    fc
      .tuple(tie("schema"), fc.nat(2), fc.nat(3))
      .map(([of, minItems, more]) => s.array(of, { minItems, maxItems: minItems + more })),
    fc
      .tuple(fc.dictionary(fc.constantFrom("a", "b", "c"), tie("schema")), fc.boolean(), fc.boolean())
      .map(([properties, isOpen, mayMiss]) =>
        s.object(
          Object.fromEntries(
            Object.entries(properties).map(([name, of]) => [
              name,
              mayMiss && name < "c" ? s.optional(of) : of,
            ]),
          ),
          { isOpen },
        ),
      ),
  ),
})).schema;

const values = fc.jsonValue({ maxDepth: 3, stringUnit: "grapheme-ascii" }) as fc.Arbitrary<unknown>;

/** Values that are near what a schema accepts: a sample of it with something else somewhere in it. */
function near(schema: Schema): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.nat(8)).map(([other, at]) => replaced(sampleOf(schema), other, { left: at }));
}

function replaced(value: unknown, other: unknown, count: { left: number }): unknown {
  if (count.left-- === 0) return other;
  if (Array.isArray(value)) return value.map((item) => replaced(item, other, count));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, replaced(inner, other, count)]);
  return { ...Object.fromEntries(entries), ...(count.left === 0 && { z: other }) };
}

test("JSON Schema and the parsers accept the same values", () => {
  const twins = exact.chain((schema) => fc.tuple(fc.constant(schema), fc.oneof(near(schema), values)));
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(twins, ([schema, value]) => {
      const isAccepted = ajv.validate(written(schema), value);
      if (isAccepted) accepted++;
      else refused++;
      expect(isAccepted).toBe(compileParser(schema)(value).ok);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(40);
});
