import fc from "fast-check";
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from "graphql";
import { inputValues } from "./input-values.ts";
import type { GraphqlGround } from "./schema-facts.ts";
import type { Argument, Directive, FieldSelection, Selection } from "./selection.ts";

/** Gives what can be asked for of the fields of a type, down to a depth. */
export type Selections = (type: GraphQLNamedType, depth: number) => fc.Arbitrary<readonly Selection[]>;

/** What makes selections that the types of a schema have. */
export function selectionsOf(ground: GraphqlGround): Selections {
  const values = inputValues(ground);
  const aliases = fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{1,3}$/) },
    { weight: 1, arbitrary: fc.constantFrom(...ground.names, "__proto__", "constructor", "id") },
  );
  const conditions = fc.record<Argument>({
    name: fc.constant("if"),
    type: fc.constant("Boolean!"),
    value: fc.boolean(),
    form: fc.constantFrom("literal", "variable"),
  });
  const directives = fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record<Directive>({ name: fc.constantFrom("include", "skip"), condition: conditions }),
    },
  );
  const typename: fc.Arbitrary<Selection> = fc.constant({
    kind: "field",
    name: "__typename",
    alias: null,
    arguments: [],
    directive: null,
    inside: null,
  });

  function selectionOf(type: GraphQLNamedType, depth: number): fc.Arbitrary<readonly Selection[]> {
    const members = isUnionType(type) ? type.getTypes() : [];
    if (isUnionType(type)) {
      return fc
        .tuple(
          typename,
          fc.subarray([...members]).chain((chosen) => fc.tuple(...chosen.map(inPart(depth)))),
        )
        .map(([first, parts]) => [first, ...parts]);
    }
    if (!isObjectType(type)) return fc.constant([]);
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return typename.map((one) => [one]);
    return fc
      .subarray(fields, { minLength: 1, maxLength: Math.min(4, fields.length) })
      .chain((chosen) => fc.tuple(...chosen.map((field) => fieldOf(type, field, depth))))
      .chain((selections) =>
        fc.oneof(
          { weight: 12, arbitrary: fc.constant(selections) },
          { weight: 1, arbitrary: typename.map((one) => [...selections, one]) },
          { weight: 2, arbitrary: inPart(depth)(type).map((part) => [...selections, part]) },
        ),
      );
  }

  function inPart(depth: number) {
    return (type: GraphQLObjectType): fc.Arbitrary<Selection> =>
      fc.record({
        kind: fc.constantFrom("inline", "named"),
        on: fc.constant(type.name),
        directive: directives,
        inside: later(type, depth),
      });
  }

  function fieldOf(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
  ): fc.Arbitrary<FieldSelection> {
    const named = getNamedType(field.type);
    const isRoot = parent === ground.schema.getQueryType() || parent === ground.schema.getMutationType();
    const slug = isRoot ? ground.slugOf(named) : undefined;
    const demanded = field.args.filter(({ type }) => isNonNullType(type));
    const optional = field.args.filter(({ type }) => !isNonNullType(type));
    const given = fc.subarray(optional, { maxLength: Math.min(3, optional.length) }).chain((chosen) =>
      fc.tuple(
        ...[...demanded, ...chosen].map(({ name, type }) =>
          fc.record<Argument>({
            name: fc.constant(name),
            type: fc.constant(String(type)),
            value: values(type, { names: [name], slug }),
            form: fc.constantFrom("literal", "variable"),
          }),
        ),
      ),
    );
    return fc.record<FieldSelection>({
      kind: fc.constant("field"),
      name: fc.constant(field.name),
      alias: aliases,
      arguments: given,
      directive: directives,
      inside: isLeafType(named) ? fc.constant(null) : later(named, depth - 1),
    });
  }

  /** Written when it is first drawn, since types hold themselves. */
  function later(type: GraphQLNamedType, depth: number): fc.Arbitrary<readonly Selection[]> {
    return fc.constant(null).chain(() => selectionOf(type, depth));
  }

  return selectionOf;
}
