import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isUnionType,
} from "graphql";
import type { IsDocument } from "./selection.ts";

type Data = Readonly<Record<string, unknown>>;

/** How an answer is read: as one of GraphQL, which writes texts of a list as names, or as any other. */
export interface Reading {
  readonly isDocument: IsDocument;
  readonly hasNames: boolean;
  /** Whether what is read stands in a document. */
  readonly isInside?: boolean;
}

/**
 * An answer of any surface as GraphQL can tell it: with ids in the places of documents, and without what is null,
 * since GraphQL says null of all that is not there. A property that its type does not have is left as it stands.
 */
export function atDepthZero(type: GraphQLOutputType, value: unknown, reading: Reading): unknown {
  if (value === null || value === undefined) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return (value as readonly unknown[]).map((item) => atDepthZero(nullable.ofType, item, reading));
  }
  if (isEnumType(nullable)) return reading.hasNames ? nullable.getValue(String(value))?.value : value;
  if (isUnionType(nullable)) return idOf(value);
  if (!isObjectType(nullable)) return value;
  const isOne = reading.isDocument(nullable.name);
  if (isOne && reading.isInside) return idOf(value);
  return objectAtDepthZero(nullable, value as Data, isOne ? { ...reading, isInside: true } : reading);
}

function objectAtDepthZero(type: GraphQLObjectType, value: Data, reading: Reading): Data {
  const fields = type.getFields();
  const shown = Object.entries(value).map(([name, held]) => {
    const field = fields[name];
    return [name, field ? atDepthZero(field.type, held, reading) : held] as const;
  });
  return Object.fromEntries(shown.filter(([, held]) => held !== null));
}

function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as Data)["id"] : value;
}
