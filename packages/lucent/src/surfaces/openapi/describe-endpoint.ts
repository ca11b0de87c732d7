import type { ResolvedEndpoint } from "../../config/index.ts";
import type { OperationObject, Security } from "./objects.ts";
import { endpointIdOf } from "./operation-id.ts";
import { SEGMENT } from "./parameters-of.ts";
import type { Writing } from "./writing.ts";

/** Where an endpoint of the project's own stands, and what is said of it: no more than its address and its door. */
export interface Placed {
  readonly tag: string;
  /** Its whole path, with parameters in braces. */
  readonly path: string;
  /** What names somebody, for endpoints that strangers cannot use. */
  readonly security: Security;
}

/** What is known of an endpoint of the project's own. */
export function describeEndpoint(
  writing: Writing,
  { method, access }: ResolvedEndpoint,
  { tag, path, security }: Placed,
): OperationObject {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true as const,
    schema: SEGMENT,
  }));
  return {
    operationId: endpointIdOf(writing, method, path.replace(/^\/api/, "")),
    tags: [tag],
    summary: "An endpoint of this project.",
    ...(access === undefined && security.length > 0 && { security }),
    ...(parameters.length > 0 && { parameters }),
    responses: { default: { description: "What the endpoint answers." } },
  };
}
