import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isUnionType,
} from "graphql";

/** What documents are made from. */
export interface GraphqlGround {
  readonly schema: GraphQLSchema;
  /** The names of all fields, arguments and values of enums. */
  readonly names: readonly string[];
  readonly people: readonly string[];
  /** The slugs of all collections. */
  readonly slugs: readonly string[];
  /** The collections whose documents stand behind fields of a name. */
  readonly leadsTo: (field: string) => readonly string[];
  /** The collection whose documents have a type. */
  readonly slugOf: (type: GraphQLNamedType) => string | undefined;
}

/** What is known beside the schema. */
export interface Known {
  readonly people: readonly string[];
  /** Slugs by the names of the types of their documents. */
  readonly slugs: ReadonlyMap<string, string>;
}

/** What a schema says of names, and of where relations lead. */
export function graphqlGround(schema: GraphQLSchema, { people, slugs }: Known): GraphqlGround {
  const names = new Set<string>();
  const leading = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const name of Object.keys(type.getFields())) names.add(name);
    if (!isObjectType(type)) continue;
    for (const { name, args, type: given } of Object.values(type.getFields())) {
      for (const argument of args) names.add(argument.name);
      for (const slug of slugsBehind(getNamedType(given)))
        leading.set(name, (leading.get(name) ?? new Set()).add(slug));
    }
  }
  function slugsBehind(type: GraphQLNamedType): readonly string[] {
    const types = isUnionType(type) ? type.getTypes() : [type];
    return types.flatMap(({ name }) => slugs.get(name) ?? []);
  }

  return {
    schema,
    people,
    names: [...names],
    slugs: [...slugs.values()],
    slugOf: ({ name }) => slugs.get(name),
    leadsTo: (field) => [...(leading.get(field) ?? [])],
  };
}
