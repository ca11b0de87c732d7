import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLUnionType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isUnionType,
} from "graphql";
import { entered, nameInUnion, type Selecting } from "./selection.ts";

type Data = Readonly<Record<string, unknown>>;

/** How an answer is read: as one of GraphQL, or as that of any other surface. */
export interface Reading extends Selecting {
  readonly depth: number;
  /** Whether it is GraphQL's, which writes texts of a list as names. */
  readonly isGraphql: boolean;
  /** Whether what is null stays. */
  readonly keepsNulls?: boolean;
  /** The name of the type of a collection's documents. */
  typeName(slug: string): string | undefined;
}

/**
 * An answer of any surface as GraphQL can tell it: without what is null unless that is kept, since GraphQL says null of
 * all that is not there, and with ids in the places of documents that are too far away or have nothing else to show. A property that
 * its type does not have is left as it stands.
 */
export function asTold(type: GraphQLOutputType, value: unknown, reading: Reading): unknown {
  if (value === null || value === undefined) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return (value as readonly unknown[]).map((item) => asTold(nullable.ofType, item, reading));
  }
  if (isEnumType(nullable)) return reading.isGraphql ? nullable.getValue(String(value))?.value : value;
  return isObjectType(nullable) ? objectAsTold(nullable, value, reading) : value;
}

function objectAsTold(type: GraphQLObjectType, value: unknown, reading: Reading): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inside = entered(type.name, reading, reading.depth);
  if (!inside) return (value as Data)["id"];
  const fields = type.getFields();
  const shown = Object.entries(value).map(([name, held]) => {
    const field = fields[name];
    if (!field) return [name, held] as const;
    const there = { ...reading, ...inside };
    const union = getNullableType(field.type);
    if (!isUnionType(union)) return [name, asTold(field.type, held, there)] as const;
    const called = reading.isGraphql
      ? (held as Data | null)?.["__typename"]
      : reading.typeName(String((value as Data)["relationTo"]));
    const one = union.getTypes().find((member) => member.name === called);
    return [
      name,
      one ? asTold(one, reading.isGraphql ? unaliased(union, one, held as Data) : held, there) : held,
    ] as const;
  });
  const kept = Object.fromEntries(shown.filter(([, held]) => held !== null));
  // Where the caller may not read a document, all that others tell of it is its id.
  const isBareId =
    reading.left !== undefined && Object.keys(kept).join() === "id" && reading.isDocument(type.name);
  if (isBareId) return kept["id"];
  return reading.keepsNulls ? Object.fromEntries(shown) : kept;
}

function unaliased(union: GraphQLUnionType, type: GraphQLObjectType, value: Data): Data {
  const names = Object.keys(type.getFields()).map((name) => [name, nameInUnion(union, type, name)] as const);
  const shown = names.filter(([, called]) => called in value);
  return Object.fromEntries(shown.map(([name, called]) => [name, value[called]]));
}
