import fc from "fast-check";
import type { JsonSchema } from "../../packages/lucent/src/schema/index.ts";
import { fittingTexts } from "./fitting-texts.ts";
import type { Ground } from "./ground.ts";
import { idsOf, jsonOf, namesOf } from "./words.ts";

/** How much of an object is filled in: of a filter little, since nothing passes all of it. */
export type Fill = "little" | "much";

/** Gives the values that a schema allows, as often as not at its bounds. */
export type Fitting = (schema: JsonSchema, fill: Fill) => fc.Arbitrary<unknown>;

interface Standing {
  readonly fill: Fill;
  readonly depth: number;
  /** The property that it is the value of. */
  readonly name: string;
}

const DEEPEST = 6;

/** What makes values that fit the schemas of a document. */
export function fittingOf(ground: Ground): Fitting {
  const { document, names } = ground;
  const made = new WeakMap<JsonSchema, Map<string, fc.Arbitrary<unknown>>>();
  const json = jsonOf(names);
  const texts = fittingTexts(ground);
  const choices = fc.dictionary(
    namesOf(names),
    fc.oneof({ weight: 5, arbitrary: fc.boolean() }, { weight: 1, arbitrary: json }),
    { maxKeys: 4, noNullPrototype: true },
  );

  function valuesOf(schema: JsonSchema, standing: Standing): fc.Arbitrary<unknown> {
    const known = made.get(schema) ?? new Map<string, fc.Arbitrary<unknown>>();
    made.set(schema, known);
    const key = Object.values(standing).join(" ");
    const arbitrary = known.get(key) ?? write(schema, standing);
    known.set(key, arbitrary);
    return arbitrary;
  }
  /** Written when it is first drawn, since schemas hold themselves. */
  function later(schema: JsonSchema, standing: Standing): fc.Arbitrary<unknown> {
    return fc.constant(null).chain(() => valuesOf(schema, standing));
  }

  function write(schema: JsonSchema, standing: Standing): fc.Arbitrary<unknown> {
    const { $ref, type, anyOf, description } = schema;
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if ($ref !== undefined) {
      const slugs = ground.slugs.filter((slug) => description?.includes(`\`${slug}\``));
      if (slugs.length > 0) return referencesTo(slugs);
      return valuesOf(document.components.schemas[$ref.split("/").at(-1) ?? ""], standing);
    }
    if (anyOf) {
      const inherited = description === undefined ? {} : { description };
      return fc.oneof(...anyOf.map((one) => valuesOf({ ...inherited, ...one }, standing)));
    }
    if (type === undefined) return json;
    return fc.oneof(
      ...[type].flat().map((kind) => ({
        weight: kind === "null" ? 1 : 6,
        arbitrary: ofKind(kind, schema, standing),
      })),
    );
  }

  function ofKind(kind: string, schema: JsonSchema, standing: Standing): fc.Arbitrary<unknown> {
    switch (kind) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
      case "number":
        return numbers(kind, schema);
      case "string":
        return texts(schema, standing.name);
      case "array":
        return lists(schema, standing);
      default:
        return objects(schema, standing);
    }
  }

  function lists({ items, prefixItems, minItems = 0, maxItems }: JsonSchema, standing: Standing) {
    if (prefixItems) return fc.tuple(...prefixItems.map((item) => valuesOf(item, standing)));
    if (!items || standing.depth >= DEEPEST) return fc.constant([]);
    const maxLength = Math.max(minItems, Math.min(maxItems ?? 3, 3));
    return fc.array(later(items, { ...standing, depth: standing.depth + 1 }), {
      minLength: minItems,
      maxLength,
    });
  }

  function objects(schema: JsonSchema, { fill, depth }: Standing): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    if (optional.length + required.length === 0) return choices;
    const most = depth >= DEEPEST ? 0 : optional.length;
    const few = fc.subarray(optional, { maxLength: Math.min(most, 2) });
    const many = fc.subarray(optional, { maxLength: most });
    const declared = fc
      .oneof({ weight: fill === "little" ? 24 : 1, arbitrary: few }, { weight: 2, arbitrary: many })
      .chain((chosen) => {
        const all = [...required, ...chosen].map((name) => {
          const property = properties[name] as JsonSchema;
          return [name, later(property, { fill, depth: depth + 1, name })] as const;
        });
        return fc.record(Object.fromEntries(all));
      });
    if (additionalProperties === false) return declared;
    const more = fc.dictionary(namesOf(names), json, { maxKeys: 1, noNullPrototype: true });
    return fc.oneof(
      { weight: 15, arbitrary: declared },
      { weight: 1, arbitrary: fc.tuple(declared, more).map(([one, other]) => ({ ...other, ...one })) },
    );
  }

  return (schema, fill) => valuesOf(schema, { fill, depth: 0, name: "" });
}

/** What leads to documents: their ids, or objects that stand for them. */
function referencesTo(slugs: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: idsOf(slugs) },
    { weight: 1, arbitrary: fc.record({ id: idsOf(slugs) }) },
  );
}

function numbers(kind: string, { minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const min = minimum ?? -Number.MAX_SAFE_INTEGER;
  const max = maximum ?? Number.MAX_SAFE_INTEGER;
  const near = fc.integer({ min: Math.ceil(Math.max(min, -20)), max: Math.floor(Math.min(max, 200)) });
  const edges = fc.constantFrom(min, max).map((edge) => (kind === "integer" ? Math.round(edge) : edge));
  const any =
    kind === "integer"
      ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
      : fc.double({ min, max, noNaN: true });
  return fc.oneof(
    { weight: 5, arbitrary: near },
    { weight: 1, arbitrary: edges },
    { weight: 2, arbitrary: any },
  );
}
