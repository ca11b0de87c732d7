import fc from "fast-check";
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { fittingTexts } from "../fitting-texts.ts";
import { idsOf, jsonOf, textsOf } from "../words.ts";
import type { GraphqlGround } from "./schema-facts.ts";

/** Stands for a value of an enum, which is a text in variables and a bare name in documents. */
export interface EnumWord {
  readonly enumWord: string;
}

/** Where a value stands. */
export interface Standing {
  /** The argument or field that it is the value of, from outside to inside. */
  readonly names: readonly string[];
  /** The collection that is spoken to. */
  readonly slug: string | undefined;
}

/** Gives the values that a type takes. */
export type InputValues = (type: GraphQLInputType, standing: Standing) => fc.Arbitrary<unknown>;

const DEEPEST = 7;
const OPERATORS = /_operator$/;

/** What makes values that fit the types of a schema. */
export function inputValues(ground: GraphqlGround): InputValues {
  const { names, slugs, people } = ground;
  const texts = fittingTexts({ document: {}, names, slugs, people });
  const json = jsonOf(names);

  function valuesOf(type: GraphQLInputType, standing: Standing): fc.Arbitrary<unknown> {
    if (isNonNullType(type)) return ofNullable(type.ofType, standing);
    return fc.oneof(
      { weight: 12, arbitrary: ofNullable(type, standing) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  }

  function ofNullable(type: GraphQLInputType, standing: Standing): fc.Arbitrary<unknown> {
    if (isListType(type)) {
      const item = valuesOf(type.ofType, standing);
      return fc.oneof(
        { weight: 8, arbitrary: fc.array(item, { maxLength: 2 }) },
        // One value counts as a list of one.
        { weight: 1, arbitrary: item },
      );
    }
    const named = type as GraphQLNamedInputType;
    if (isInputObjectType(named)) return objects(named, standing);
    if (isEnumType(named)) {
      const words = named.getValues().map(({ name }): EnumWord => ({ enumWord: name }));
      return fc.constantFrom(...words);
    }
    return scalars(named.name, standing);
  }

  function objects(type: GraphQLInputObjectType, standing: Standing): fc.Arbitrary<unknown> {
    const fields = Object.values(type.getFields());
    const isDemanded = ({ type: inner }: (typeof fields)[number]) => isNonNullType(inner);
    const optional = fields.filter((field) => !isDemanded(field));
    const isFilter = /_where(_|$)|_operator$/.test(type.name);
    const most = standing.names.length > DEEPEST ? 0 : Math.min(optional.length, isFilter ? 2 : 8);
    return fc.subarray(optional, { maxLength: most }).chain((chosen) => {
      const all = [...fields.filter(isDemanded), ...chosen].map((field) => {
        const inner = OPERATORS.test(type.name) ? standing.names : [...standing.names, field.name];
        return [field.name, valuesOf(field.type, { ...standing, names: inner })] as const;
      });
      return fc.record(Object.fromEntries(all));
    });
  }

  function scalars(name: string, standing: Standing): fc.Arbitrary<unknown> {
    switch (name) {
      case "Boolean":
        return fc.boolean();
      case "Int":
        return fc.oneof(
          fc.integer({ min: -2, max: 30 }),
          fc.integer(),
          fc.constantFrom(2 ** 31 - 1, -(2 ** 31)),
        );
      case "Float":
        return fc.oneof(
          fc.integer({ min: -20, max: 200 }),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        );
      case "DateTime":
        return texts({ format: "date-time" }, standing.names.at(-1) ?? "");
      case "JSON":
        return json;
      default:
        return strings(standing);
    }
  }

  function strings({ names: around, slug }: Standing): fc.Arbitrary<string> {
    const name = (around.at(-1) ?? "").split("__").at(-1) ?? "";
    if (name === "id") return idsOf(slug === undefined ? slugs : [slug]);
    const to = ground.leadsTo(name);
    if (to.length > 0) return idsOf(to);
    if (/password/i.test(name)) return texts({ format: "password" }, name);
    if (/mail|contact/i.test(name)) return texts({ format: "email" }, name);
    return fc.oneof({ weight: 6, arbitrary: texts({}, name) }, { weight: 1, arbitrary: textsOf(names) });
  }

  return valuesOf;
}
