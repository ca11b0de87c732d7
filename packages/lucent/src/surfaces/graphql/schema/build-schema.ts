import {
  GraphQLDeprecatedDirective,
  type GraphQLFieldConfig,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLSkipDirective,
  GraphQLSpecifiedByDirective,
  specifiedScalarTypes,
} from "graphql";
import { type Engine, graphqlNameOf, isGraphqlQuery, type Offer } from "../../../operation/index.ts";
import type { Asking } from "../asking.ts";
import { rootResolver } from "../root-resolver.ts";
import { createArguments } from "./create-arguments.ts";
import { createEnumTypes } from "./enum-types.ts";
import { createInputTypes } from "./input-types.ts";
import { createOutputTypes } from "./output-types.ts";
import type { RootField } from "./root-field.ts";
import { dateTimeScalar, jsonScalar } from "./scalars.ts";
import { capitalised, createTypeNames } from "./type-names.ts";

/** All that GraphQL serves. */
export interface DerivedSchema {
  readonly schema: GraphQLSchema;
  /** The fields of `Query` and `Mutation` by their names, which no two of them share. */
  readonly roots: ReadonlyMap<string, RootField>;
}

const ROOTS = { query: "Query", mutation: "Mutation" } as const;

/** Derives the schema from the operations of the registry. */
export function buildSchema({ config, registry }: Pick<Engine, "config" | "registry">): DerivedSchema {
  const reserved = [...specifiedScalarTypes, dateTimeScalar, jsonScalar].map(({ name }) => name);
  const names = createTypeNames([...reserved, ...Object.values(ROOTS)]);
  const deriving = { config, registry, names, enums: createEnumTypes(names) };
  const outputs = createOutputTypes(deriving);
  const inputs = createInputTypes(deriving);
  // Documents are named before all else, so that no other type takes a name that clients know.
  for (const collection of [...config.collections.values(), ...config.globals.values()])
    outputs.documentType(collection);

  const fields: Record<keyof typeof ROOTS, Record<string, GraphQLFieldConfig<unknown, Asking>>> = {
    query: {},
    mutation: {},
  };
  const roots = new Map<string, RootField>();
  for (const offer of registry.offers) {
    const { collection, operation } = offer;
    const { declaration } = operation;
    const form = declaration.graphql || {};
    const field = graphqlNameOf(declaration, collection);
    if (field === null) continue;
    const root: RootField = {
      offer,
      arguments: createArguments({
        config,
        offer,
        shapes: registry.shapesOf(collection),
        types: inputs,
        document: collection.kind === "root" ? null : outputs.documentType(collection),
        field,
      }),
    };
    roots.set(field, root);
    fields[isGraphqlQuery(declaration) ? "query" : "mutation"][field] = {
      // What goes wrong with one field of the root must not take the others along.
      type: outputs.typeOf(form.gives?.schema ?? declaration.output, {
        collection,
        name: typeNameOf(offer),
        isInDocument: false,
      }),
      description: declaration.summary,
      args: root.arguments.config,
      resolve: rootResolver(root),
    };
  }

  const [query, mutation] = (["query", "mutation"] as const).map((kind) =>
    Object.keys(fields[kind]).length === 0
      ? null
      : new GraphQLObjectType({ name: ROOTS[kind], fields: fields[kind] }),
  );
  const schema = new GraphQLSchema({
    query,
    mutation,
    directives: [
      GraphQLIncludeDirective,
      GraphQLSkipDirective,
      GraphQLDeprecatedDirective,
      GraphQLSpecifiedByDirective,
    ],
    // It is checked in the tests, and not again by each process.
    assumeValid: true,
  });
  return { schema, roots };
}

function typeNameOf({ operation: { declaration }, collection: { slug, names } }: Offer): string {
  const { type } = declaration.graphql || {};
  return type?.({ ...names, slug }) ?? `${slug}${capitalised(declaration.name)}`;
}
