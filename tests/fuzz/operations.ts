import type { JsonSchema } from "../../packages/lucent/src/schema/index.ts";
import type { OpenApiDocument } from "../support/openapi.ts";

/** A parameter as a request has it. */
export interface Asked {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** Whether it is sent as JSON or in brackets. */
  readonly isStructured: boolean;
}

/** What can be done at one address, as the document says it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Asked[];
  readonly body: JsonSchema | undefined;
}

/** All operations of a document. */
export function operationsOf(document: OpenApiDocument): readonly ApiOperation[] {
  return Object.entries<OpenApiDocument>(document.paths).flatMap(([path, item]) =>
    Object.entries<OpenApiDocument>(item).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map((parameter: OpenApiDocument) =>
        askedOf(document, parameter),
      ),
      body: operation.requestBody?.content["application/json"].schema,
    })),
  );
}

function askedOf(document: OpenApiDocument, given: OpenApiDocument): Asked {
  const parameter = given.$ref
    ? document.components.parameters[decodeURIComponent(given.$ref.split("/").at(-1))]
    : given;
  const { name, in: place, required = false, schema, content } = parameter;
  return {
    name,
    in: place,
    required,
    schema: schema ?? content["application/json"].schema,
    isStructured: content !== undefined,
  };
}
