import { addressOf, type Offer, type Route } from "../../operation/index.ts";
import { jsonSchemaOf, type Schema } from "../../schema/index.ts";
import { holdsPath } from "../holds-path.ts";
import { answersOf } from "./answers-of.ts";
import { takesBody } from "./codes-of.ts";
import { callsOf, inputsOf, valuesOf } from "./examples-of.ts";
import type { OperationObject } from "./objects.ts";
import { operationIdOf } from "./operation-id.ts";
import { parametersOf } from "./parameters-of.ts";
import { securityOf } from "./security.ts";
import { termsOf } from "./terms-of.ts";
import type { Writing } from "./writing.ts";

/** What an operation does at one of its routes. */
export function describeOperation(writing: Writing, offer: Offer, route: Route): OperationObject {
  const { operation, collection } = offer;
  const { declaration } = operation;
  const { summary } = declaration;
  const calls = callsOf(declaration, writing.registry.shapesOf(collection));
  const isElsewhere = !holdsPath(declaration, route.path);
  const body = isElsewhere ? declaration.path : declaration.body;
  const parameters = parametersOf(writing, offer, { route, calls });
  return {
    operationId: operationIdOf(writing, offer, route),
    tags: [tagOf(collection)],
    summary,
    security: securityOf(writing.config, declaration),
    ...(parameters.length > 0 && { parameters }),
    ...(body &&
      takesBody(route) &&
      requestBody(writing, offer, {
        body,
        examples: isElsewhere ? inputsOf(calls) : valuesOf(calls, "data"),
      })),
    responses: answersOf(writing, offer, { route, calls }),
  };
}

/** What groups that which stands beneath no collection and no global; no slug has a blank in it. */
export const PROJECT = "the project";

/** What groups the operations of a collection, of a global or of the project itself. */
export function tagOf(place: Offer["collection"]): string {
  return addressOf(place).slice(1) || PROJECT;
}

function requestBody(
  writing: Writing,
  { collection }: Offer,
  { body, examples }: { readonly body: Schema; readonly examples: ReturnType<typeof valuesOf> },
): Pick<OperationObject, "requestBody"> {
  const schema = jsonSchemaOf(body, termsOf(writing, collection, "in"));
  // No body at all counts as an empty object.
  const { required } = schema.$ref === undefined ? schema : writing.schemas.at(schema.$ref);
  return {
    requestBody: {
      ...(required && { required: true as const }),
      content: { "application/json": { schema, ...examples } },
    },
  };
}
