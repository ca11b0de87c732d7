import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableOutputType,
  GraphQLObjectType,
  GraphQLUnionType,
} from "graphql";
import { oncePer } from "../../../base/index.ts";
import type { ResolvedCollection } from "../../../config/index.ts";
import {
  type AnySchema,
  coreOf,
  type ObjectSchema,
  type ReferenceSchema,
  type Schema,
  type SlotName,
} from "../../../schema/index.ts";
import type { Asking } from "../asking.ts";
import { resolverOf } from "../resolver-of.ts";
import type { Deriving } from "./deriving.ts";
import { isPlain, plainType } from "./plain-type.ts";
import { jsonScalar, wholeNumber } from "./scalars.ts";
import { descriptionOf, isBare, isLoose } from "./schema-facts.ts";
import { pathName } from "./type-names.ts";

type Data = Readonly<Record<string, unknown>>;
type Fields = Record<string, GraphQLFieldConfig<Data, Asking>>;

/** Where a schema stands that becomes a type of answers. */
export interface OutputPlace {
  readonly collection: ResolvedCollection;
  /** The name of a type that has none of its own. */
  readonly name: string;
  /** Whether it stands in a document, and not in what an operation says around documents. */
  readonly isInDocument: boolean;
}

/** What becomes of schemas in answers. */
export interface OutputTypes {
  documentType(collection: ResolvedCollection): GraphQLObjectType<Data, Asking>;
  typeOf(schema: Schema, place: OutputPlace): GraphQLNullableOutputType;
}

/** The types of answers; those of documents are made once. */
export function createOutputTypes({ config, registry, names, enums }: Deriving): OutputTypes {
  const documentType = oncePer((collection: ResolvedCollection) => {
    const { description, labels, names: called } = collection;
    const place = { collection, name: called.singular, isInDocument: true };
    return new GraphQLObjectType<Data, Asking>({
      name: names.take(called.singular),
      description: description ?? labels.singular,
      fields: () => fieldsOf(registry.shapesOf(collection).doc as ObjectSchema, place),
    });
  });

  function typeOf(schema: Schema, place: OutputPlace): GraphQLNullableOutputType {
    const node = schema as AnySchema;
    if (isPlain(node)) return plainType(node);
    switch (node.kind) {
      case "number":
        return GraphQLFloat;
      case "integer":
        // An older document may hold more than `Int` has room for, whatever the bounds are now.
        return place.isInDocument ? GraphQLFloat : wholeNumber(node);
      case "enum":
        return enums(node, ownName(node.name, place));
      case "array": {
        const item = typeOf(node.items, place);
        return new GraphQLList(isLoose(node.items) ? item : new GraphQLNonNull(item));
      }
      case "nullable":
      case "optional":
        return typeOf(node.of, place);
      case "reference":
        return relatedType(node, place);
      case "object":
        return objectType(node, place);
      case "slot":
        return slotType(node.slot, place);
    }
  }

  const titled = new Map<string, GraphQLNullableOutputType>();

  function objectType(node: ObjectSchema, place: OutputPlace): GraphQLNullableOutputType {
    // GraphQL has no empty object: that something was done is all that there is to say.
    if (isBare(node)) return GraphQLBoolean;
    const { title } = node;
    const known = title === undefined ? undefined : titled.get(title);
    if (known) return known;
    const name = names.take(title ?? ownName(node.name, place));
    const type = new GraphQLObjectType<Data, Asking>({
      name,
      description: node.description,
      fields: () => fieldsOf(node, { ...place, name }),
    });
    if (title !== undefined) titled.set(title, type);
    return type;
  }

  function slotType(slot: SlotName, place: OutputPlace): GraphQLNullableOutputType {
    if (slot === "doc") return documentType(place.collection);
    const shape = registry.shapesOf(place.collection)[slot];
    return shape ? typeOf(shape, place) : jsonScalar;
  }

  function relatedType({ to }: ReferenceSchema, { name }: OutputPlace): GraphQLNullableOutputType {
    const types = to.map((slug) => documentType(config.collections.get(slug) as ResolvedCollection));
    const [only] = types;
    return only && types.length === 1 ? only : new GraphQLUnionType({ name: names.take(name), types });
  }

  function fieldsOf({ properties }: ObjectSchema, place: OutputPlace): Fields {
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([, property]) => !isBare(property))
        .map(([name, property]) => {
          const type = typeOf(property, { ...place, name: `${place.name}_${name}` });
          const field = {
            type: isCertain(property, place) ? new GraphQLNonNull(type) : type,
            description: descriptionOf(property),
            resolve: resolverOf(property, { name, isInDocument: place.isInDocument, typeName }),
          };
          return [name, field];
        }),
    );
  }

  function typeName(slug: string): string {
    return documentType(config.collections.get(slug) as ResolvedCollection).name;
  }

  return { documentType, typeOf };
}

/**
 * Whether a value is always there. Of a document only ids are: a rule may take any other field out of an answer for
 * one caller, and a field that became required later is missing in documents that are older. What an operation says
 * around documents is there as its own schema has it; whole documents may be missing all the same.
 */
function isCertain(schema: Schema, { isInDocument }: OutputPlace): boolean {
  if (isLoose(schema)) return false;
  const { kind } = coreOf(schema);
  return isInDocument ? kind === "id" : kind !== "slot" && kind !== "reference";
}

function ownName(path: string | undefined, { collection, name }: OutputPlace): string {
  return path === undefined ? name : pathName(collection, path);
}
