import {
  type GraphQLField,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { graphqlNameOf, isGraphqlQuery, perEngine } from "../../../packages/lucent/src/operation/index.ts";
import { buildSchema } from "../../../packages/lucent/src/surfaces/graphql/schema/build-schema.ts";
import { type Answer, type Asked, type Caller, refusalOf } from "../caller.ts";
import { asTold, type Reading } from "../graphql/as-told.ts";
import { selectionOf } from "../graphql/selection.ts";
import { variablesOf } from "../graphql/variables.ts";
import { byCookie, byHeader, type Signing } from "../signing.ts";

/** GraphQL, where an operation is shown there. */
export const graphqlCallers: readonly Caller[] = [byHeader, byCookie].map((signing) => ({
  name: `GraphQL ${signing.name}`,
  surface: "graphql",
  call: (asked: Asked) => send(asked, signing),
  shows,
}));

const schemaOf = perEngine((engine): GraphQLSchema => buildSchema(engine).schema);

interface Target {
  readonly kind: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  readonly reading: Omit<Reading, "isGraphql">;
}

/** The field of an operation. It has no argument for depths: relations are followed as far as the selection goes. */
function targetOf({ instance, offer, input }: Asked): Target {
  const { engine } = instance;
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
  const reading = {
    depth: Number(input["depth"] ?? 0),
    isDocument: (name: string) => documents.has(name),
    typeName: (slug: string) => collections.get(slug)?.names.singular,
  };
  return { kind: isQuery ? "query" : "mutation", field, reading };
}

async function send(asked: Asked, signing: Signing): Promise<Answer> {
  const { kind, field, reading } = targetOf(asked);
  const { depth: _steps, ...input } = asked.input;
  const variables = variablesOf(field, input);
  const used = field.args.filter(({ name }) => name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  // What the field does not know is written all the same, as a client would that knows no better.
  const args = Object.keys(variables).map((name) => `${name}: $${name}`);
  const selection = selectionOf(field.type, reading, reading.depth);
  const query = [
    `${kind}${declared === "" ? "" : ` (${declared})`} {`,
    `answer: ${field.name}${args.length === 0 ? "" : `(${args.join(", ")})`} ${selection}`,
    "}",
  ].join(" ");
  const response: Response = await asked.lucent.fetch(
    new Request("http://localhost/api/graphql", {
      method: "POST",
      headers: { ...signing.headers(asked), "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    }),
  );
  const cookies = response.headers.getSetCookie();
  const { data, errors } = (await response.json()) as Told;
  const [error] = errors ?? [];
  if (error) {
    const { code, statusCode, data: told } = error.extensions ?? {};
    const refused = refusalOf({ code, status: statusCode, message: error.message, data: told });
    return { refused, cookies, isStopped: !fits(schemaOf(asked.instance.engine), { query, variables }) };
  }
  return { output: asTold(field.type, data?.["answer"], { ...reading, isGraphql: true }), cookies };
}

/** Whether variables are of the types that a document says: GraphQL refuses all others by itself. */
function fits(schema: GraphQLSchema, { query, variables }: { query: string; variables: object }): boolean {
  const [definition] = parse(query).definitions as readonly OperationDefinitionNode[];
  const { errors } = getVariableValues(schema, definition?.variableDefinitions ?? [], { ...variables });
  return errors === undefined;
}

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown; readonly statusCode?: unknown; readonly data?: unknown };
  }[];
}

function shows(answer: Answer, asked: Asked): Answer {
  if (answer.refused) return answer;
  const { field, reading } = targetOf(asked);
  const { graphql } = asked.offer.operation.declaration;
  const gives = graphql ? graphql.gives : undefined;
  const given = gives ? gives.of(answer.output as never) : answer.output;
  return { ...answer, output: asTold(field.type, given, { ...reading, isGraphql: false }) };
}
