import {
  GraphQLFloat,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableInputType,
} from "graphql";
import { isPlainObject, oncePer } from "../../../base/index.ts";
import type { ResolvedCollection } from "../../../config/index.ts";
import { coreOf, type ObjectSchema, type Schema } from "../../../schema/index.ts";
import type { Deriving } from "./deriving.ts";
import { descriptionOf } from "./schema-facts.ts";
import { createTypeNames, inName, pathName } from "./type-names.ts";

/** The filters of collections. */
export interface WhereTypes {
  typeOf(collection: ResolvedCollection): GraphQLInputObjectType;
  /** The filter that is meant, by the paths of fields. */
  read(collection: ResolvedCollection, value: unknown): unknown;
}

type OperandType = (schema: Schema, collection: ResolvedCollection) => GraphQLNullableInputType;

const AND = "AND";
const OR = "OR";

/** The types of filters: a field for each path, with `__` for its dots, and one type for all comparisons of a kind. */
export function createWhereTypes(
  { config, registry, names }: Deriving,
  operandType: OperandType,
): WhereTypes {
  const comparisons = new Map<string, GraphQLInputObjectType>();

  const shapeOf = (collection: ResolvedCollection) => registry.shapesOf(collection).where as ObjectSchema;

  const pathsOf = oncePer((collection: ResolvedCollection) => {
    const fields = createTypeNames([AND, OR]);
    const paths = Object.entries(shapeOf(collection).properties).filter(([, property]) => !isGroup(property));
    return new Map(paths.map(([path]) => [fields.take(path.replaceAll(".", "__")), path]));
  });

  const typeOf = oncePer((collection: ResolvedCollection) => {
    const type: GraphQLInputObjectType = new GraphQLInputObjectType({
      name: names.take(`${collection.names.singular}_where`),
      fields: () => {
        const { properties } = shapeOf(collection);
        const group = { type: new GraphQLList(new GraphQLNonNull(type)) };
        const compared = Array.from(pathsOf(collection), ([name, path]) => {
          const property = properties[path] as Schema;
          return [
            name,
            {
              type: comparisonType(coreOf(property) as ObjectSchema, collection),
              description: descriptionOf(property) ?? (name === path ? undefined : `\`${path}\``),
            },
          ];
        });
        return { ...Object.fromEntries(compared), [AND]: group, [OR]: group };
      },
    });
    return type;
  });

  function comparisonType(node: ObjectSchema, where: ResolvedCollection): GraphQLInputObjectType {
    const here = (node.of && config.collections.get(node.of)) || where;
    const operators = Object.entries(node.properties);
    const hasOwnValues = operators.some(([, operand]) => valuesOf(operand) !== null);
    const name = hasOwnValues ? pathName(here, node.name ?? "") : inName(node.name ?? "");
    const key = JSON.stringify([name, operators.map(([operator, operand]) => [operator, valuesOf(operand)])]);
    const known = comparisons.get(key);
    if (known) return known;
    const type = new GraphQLInputObjectType({
      name: names.take(`${name}_operator`),
      fields: () =>
        Object.fromEntries(
          operators.map(([operator, operand]) => [operator, { type: typeOfOperand(operand, here) }]),
        ),
    });
    comparisons.set(key, type);
    return type;
  }

  // What is compared may lie beyond all bounds of the field.
  function typeOfOperand(operand: Schema, here: ResolvedCollection): GraphQLNullableInputType {
    const core = coreOf(operand);
    if (core.kind === "integer") return GraphQLFloat;
    if (core.kind === "array") return new GraphQLList(new GraphQLNonNull(typeOfOperand(core.items, here)));
    return operandType(core, here);
  }

  function read(collection: ResolvedCollection, value: unknown): unknown {
    if (!isPlainObject(value)) return value;
    const paths = pathsOf(collection);
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => {
        const path = paths.get(name);
        if (path !== undefined) return [path, held];
        return [
          name.toLowerCase(),
          Array.isArray(held) ? held.map((member) => read(collection, member)) : held,
        ];
      }),
    );
  }

  return { typeOf, read };
}

function isGroup(schema: Schema): boolean {
  const core = coreOf(schema);
  return core.kind === "array" && core.items.kind === "slot";
}

/** The texts that an operand may be; null where it is not one of some. */
function valuesOf(operand: Schema): readonly string[] | null {
  const core = coreOf(operand);
  if (core.kind === "array") return valuesOf(core.items);
  return core.kind === "enum" ? core.values : null;
}
