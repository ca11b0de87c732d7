import fc from "fast-check";
import { __Schema, __Type, type GraphQLObjectType, getIntrospectionQuery, OperationTypeNode } from "graphql";
import { type Signing, signings } from "../signing.ts";
import { spoiled } from "../spoiled.ts";
import { brokenText } from "./broken-text.ts";
import { printDocument } from "./print-document.ts";
import type { GraphqlGround } from "./schema-facts.ts";
import type { Argument, Selection } from "./selection.ts";
import { selectionsOf } from "./selections.ts";

const STRANGE_ENVELOPES = ["get", "batch", "text", "urlencoded", "strange", "cut off"] as const;
const MOST_ROOT_FIELDS = 3;

/** How a document is sent. */
export type Envelope = "json" | "own answer" | (typeof STRANGE_ENVELOPES)[number];

/** A request over GraphQL that was made by chance; its texts may hold wishes. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: unknown;
  readonly operationName: string | null;
  readonly envelope: Envelope;
  readonly signing: Signing;
}

/** A document and the values of its variables, which need not be an object. */
type Written = Pick<GraphqlRequest, "query" | "variables">;

/** Documents of a schema: most are valid, and the others are not in one way or another. */
export function graphqlRequests(ground: GraphqlGround): fc.Arbitrary<GraphqlRequest> {
  const { schema, names, people } = ground;
  const selections = selectionsOf(ground);
  const depth = fc.integer({ min: 1, max: 4 });

  function documentsOf(operation: OperationTypeNode): fc.Arbitrary<Written> {
    const root = schema.getRootType(operation) as GraphQLObjectType;
    return depth.chain((most) =>
      selections(root, most).map((asked) => printDocument(operation, asked.slice(0, MOST_ROOT_FIELDS))),
    );
  }
  const valid = fc.oneof(documentsOf(OperationTypeNode.QUERY), documentsOf(OperationTypeNode.MUTATION));
  const broken = valid.chain(({ query, variables }) =>
    brokenText(fc.constant(query), names).map((text): Written => ({ query: text, variables })),
  );
  const misfitting = valid.chain(({ query, variables }) =>
    spoiled(fc.constant(variables), names).map((other): Written => ({ query, variables: other })),
  );
  const ofSchema = fc
    .tuple(depth, fc.constantFrom(...Object.keys(schema.getTypeMap())))
    .chain(([most, name]) => {
      const whole = selections(__Schema, most).map((inside) => asking("__schema", [], inside));
      const given: Argument = { name: "name", type: "String!", value: name, form: "literal" };
      return fc.oneof(
        whole,
        selections(__Type, most).map((inside) => asking("__type", [given], inside)),
      );
    });
  const whole = fc.constant<Written>({ query: getIntrospectionQuery(), variables: {} });

  const written = fc.oneof(
    { weight: 40, arbitrary: valid },
    { weight: 12, arbitrary: broken },
    { weight: 12, arbitrary: misfitting },
    { weight: 2, arbitrary: ofSchema },
    { weight: 1, arbitrary: whole },
  );
  const operationName = fc.oneof(
    { weight: 14, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("Asked", "Other", "") },
  );
  const envelope = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom<Envelope>("json", "own answer") },
    { weight: 1, arbitrary: fc.constantFrom<Envelope>(...STRANGE_ENVELOPES) },
  );
  return written.chain(({ query, variables }) =>
    fc.record<GraphqlRequest>({
      query: fc.constant(query),
      variables: fc.constant(variables),
      operationName,
      envelope,
      signing: signings(people),
    }),
  );
}

function asking(name: string, given: readonly Argument[], inside: readonly Selection[]): Written {
  return printDocument("query", [
    { kind: "field", name, alias: null, arguments: given, directive: null, inside },
  ]);
}
