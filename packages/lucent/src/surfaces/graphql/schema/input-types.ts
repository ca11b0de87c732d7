import {
  GraphQLFloat,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableInputType,
  GraphQLString,
} from "graphql";
import { oncePer } from "../../../base/index.ts";
import type { ResolvedCollection } from "../../../config/index.ts";
import type { AnySchema, ObjectSchema, Schema, SlotName } from "../../../schema/index.ts";
import type { Deriving } from "./deriving.ts";
import { isPlain, plainType } from "./plain-type.ts";
import { jsonScalar, wholeNumber } from "./scalars.ts";
import { descriptionOf, isBare, isLoose } from "./schema-facts.ts";
import { capitalised, pathName } from "./type-names.ts";
import { createWhereTypes, type WhereTypes } from "./where-types.ts";

/** Where a schema stands that becomes a type of inputs. */
export interface InputPlace {
  readonly collection: ResolvedCollection;
  /** What the names of types in it begin with, such as `mutationPost`. */
  readonly start: string;
  /** The name of a type that has none of its own. */
  readonly name: string;
}

/** What becomes of schemas in inputs. */
export interface InputTypes {
  readonly where: WhereTypes;
  typeOf(schema: Schema, place: InputPlace): GraphQLNullableInputType;
  /** The type of what stands in a slot; null where nothing can. */
  slotType(slot: SlotName, collection: ResolvedCollection): GraphQLNullableInputType | null;
}

// Payload's names: what a document is made of is its input, and the others say what they are for.
const SUFFIXES: Partial<Record<SlotName, string>> = { create: "" };

/** The types of inputs; those of slots are made once. */
export function createInputTypes(deriving: Deriving): InputTypes {
  const { registry, names, enums } = deriving;
  const where = createWhereTypes(deriving, (schema, collection) =>
    typeOf(schema, { collection, start: "", name: "" }),
  );

  function typeOf(schema: Schema, place: InputPlace): GraphQLNullableInputType {
    const node = schema as AnySchema;
    if (isPlain(node)) return plainType(node);
    switch (node.kind) {
      case "reference":
        return GraphQLString;
      case "number":
        return GraphQLFloat;
      case "integer":
        return wholeNumber(node);
      case "enum":
        return enums(node, node.name === undefined ? place.name : pathName(place.collection, node.name));
      case "array": {
        const item = typeOf(node.items, place);
        return new GraphQLList(isLoose(node.items) ? item : new GraphQLNonNull(item));
      }
      case "nullable":
      case "optional":
        return typeOf(node.of, place);
      case "object":
        return objectType(node, place);
      case "slot":
        return slotType(node.slot, place.collection) ?? jsonScalar;
    }
  }

  function objectType(node: ObjectSchema, place: InputPlace): GraphQLInputObjectType {
    const { name: path, description, properties } = node;
    const own = path === undefined ? place.name : `${place.start}_${path}Input`;
    return new GraphQLInputObjectType({
      name: names.take(own),
      description,
      fields: () => fieldsOf(properties, place),
    });
  }

  function fieldsOf(
    properties: ObjectSchema["properties"],
    place: InputPlace,
  ): Record<string, GraphQLInputFieldConfig> {
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([, property]) => !isBare(property))
        .map(([name, property]) => {
          const type = typeOf(property, { ...place, name: `${place.start}_${name}Input` });
          const description = descriptionOf(property);
          return [name, { type: isLoose(property) ? type : new GraphQLNonNull(type), description }];
        }),
    );
  }

  const slotTypes = oncePer(
    (_collection: ResolvedCollection) => new Map<SlotName, GraphQLNullableInputType | null>(),
  );

  function slotType(slot: SlotName, collection: ResolvedCollection): GraphQLNullableInputType | null {
    if (slot === "where") return where.typeOf(collection);
    const made = slotTypes(collection);
    const known = made.get(slot);
    if (known !== undefined) return known;
    const shape = registry.shapesOf(collection)[slot];
    const start = `mutation${collection.names.singular}${SUFFIXES[slot] ?? capitalised(slot)}`;
    const type =
      shape === undefined || isBare(shape)
        ? null
        : typeOf(shape, { collection, start, name: `${start}Input` });
    made.set(slot, type);
    return type;
  }

  return { where, typeOf, slotType };
}
