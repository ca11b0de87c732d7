import { GraphQLBoolean, GraphQLFloat, GraphQLList, GraphQLNonNull, GraphQLString } from "graphql";
import type { AnySchema } from "../../../schema/index.ts";
import { dateTimeScalar, jsonScalar } from "./scalars.ts";

/** A value of the same type on the way in and on the way out. */
export type PlainSchema = Extract<AnySchema, { kind: keyof typeof TYPES }>;

const TYPES = {
  string: GraphQLString,
  secret: GraphQLString,
  id: GraphQLString,
  boolean: GraphQLBoolean,
  time: dateTimeScalar,
  json: jsonScalar,
  // A text or a number: no other type of GraphQL takes either.
  duration: jsonScalar,
  point: new GraphQLList(new GraphQLNonNull(GraphQLFloat)),
} as const;

/** Whether a value has the same type wherever it stands. */
export function isPlain(node: AnySchema): node is PlainSchema {
  return node.kind in TYPES;
}

/** The type of such a value. */
export function plainType({ kind }: PlainSchema): (typeof TYPES)[keyof typeof TYPES] {
  return TYPES[kind];
}
