import {
  buildClientSchema,
  type FieldNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  Kind,
  parse,
} from "graphql";
import { PEOPLE } from "../cast.ts";
import type { Surface } from "../fuzz.ts";
import type { World } from "../world.ts";
import { type GraphqlRequest, graphqlRequests } from "./graphql-requests.ts";
import { graphqlSent } from "./graphql-sent.ts";
import { faultsOfGraphql } from "./judge-graphql.ts";
import { graphqlGround } from "./schema-facts.ts";

/** GraphQL as a fuzz run knows it: by what the server tells of its schema, and by nothing else. */
export async function graphqlSurface({ server }: World): Promise<Surface<GraphqlRequest>> {
  const schema = await schemaOf(server);
  const slugs = [...server.instance.engine.config.collections.values()].map(
    ({ names, slug }) => [names.singular, slug] as const,
  );
  return {
    requests: graphqlRequests(graphqlGround(schema, { people: PEOPLE, slugs: new Map(slugs) })),
    sentOf: graphqlSent,
    faultsOf: (sent, answer) => faultsOfGraphql(schema, sent, answer),
    operations: [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.keys(root?.getFields() ?? {}),
    ),
    doneBy({ query }, { body }) {
      const { data } = (body ?? {}) as { data?: Readonly<Record<string, unknown>> | null };
      if (!data) return [];
      return rootFields(query).flatMap(({ name, alias }) =>
        (data[(alias ?? name).value] ?? null) === null ? [] : [name.value],
      );
    },
  };
}

/** What a document that was run asks of its root, but for what stands in fragments. */
function rootFields(query: string): readonly FieldNode[] {
  return parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
      : [],
  );
}

/** Everything that a server tells of its schema. */
async function schemaOf(server: World["server"]): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const { body } = await server.post("/api/graphql", { query });
  return buildClientSchema(body.data);
}
