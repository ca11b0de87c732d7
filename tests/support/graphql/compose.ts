import {
  type GraphQLField,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import {
  type Engine,
  graphqlNameOf,
  isGraphqlQuery,
  type Offer,
  perEngine,
} from "../../../packages/lucent/src/operation/index.ts";
import { buildSchema } from "../../../packages/lucent/src/surfaces/graphql/schema/build-schema.ts";
import type { Reading } from "./as-told.ts";
import { choiceOf } from "./choice.ts";
import { selectionOf } from "./selection.ts";
import { variablesOf } from "./variables.ts";

/** One call of an operation, in the shape that the Local API takes. */
export interface Called {
  readonly engine: Engine;
  readonly offer: Offer;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a client of GraphQL sends for a call. */
export interface Composed {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The field of an operation, and how its answers are read. */
export interface Target {
  readonly kind: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  readonly reading: Omit<Reading, "isGraphql">;
}

const schemaOf = perEngine((engine): GraphQLSchema => buildSchema(engine).schema);

/**
 * The field of an operation. It has no argument for depths, nor for what is chosen: the selection says which fields are
 * shown, and how far relations are followed.
 */
export function targetOf({ engine, offer, input }: Called): Target {
  const { declaration } = offer.operation;
  const schema = schemaOf(engine);
  const isQuery = isGraphqlQuery(declaration);
  const root = isQuery ? schema.getQueryType() : schema.getMutationType();
  const field = root?.getFields()[graphqlNameOf(declaration, offer.collection) ?? ""];
  if (!field) throw new Error(`GraphQL does not have ${declaration.name}.`);
  const { collections, globals } = engine.config;
  const documents = new Set(
    [...collections.values(), ...globals.values()].map(({ names }) => names.singular),
  );
  const slugs = new Map([...collections.values()].map(({ slug, names }) => [names.singular, slug]));
  const populate = (input["populate"] ?? {}) as Readonly<Record<string, unknown>>;
  const reading = {
    depth: Number(input["depth"] ?? 0),
    select: choiceOf(input["select"]),
    populate: (name: string) => choiceOf(populate[slugs.get(name) ?? ""]),
    isDocument: (name: string) => documents.has(name),
    typeName: (slug: string) => collections.get(slug)?.names.singular,
  };
  return { kind: isQuery ? "query" : "mutation", field, reading };
}

/** A document that asks for one field, called `answer`, with all that it can show. */
export function composed({ input }: Called, { kind, field, reading }: Target): Composed {
  const { depth: _steps, select: _select, populate: _populate, ...sent } = input;
  const variables = variablesOf(field, sent);
  const used = field.args.filter(({ name }) => name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  // What the field does not know is written all the same, as a client would that knows no better.
  const args = Object.keys(variables).map((name) => `${name}: $${name}`);
  const selection = selectionOf(field.type, reading, reading.depth);
  const query = [
    `${kind}${declared === "" ? "" : ` (${declared})`} {`,
    `answer: ${field.name}${args.length === 0 ? "" : `(${args.join(", ")})`} ${selection.text}`,
    "}",
    ...selection.fragments,
  ].join(" ");
  return { query, variables };
}

/** Whether variables are of the types that a document says: GraphQL refuses all others by itself. */
export function fits(engine: Engine, { query, variables }: Composed): boolean {
  const [definition] = parse(query).definitions as readonly OperationDefinitionNode[];
  const declared = definition?.variableDefinitions ?? [];
  return getVariableValues(schemaOf(engine), declared, { ...variables }).errors === undefined;
}
