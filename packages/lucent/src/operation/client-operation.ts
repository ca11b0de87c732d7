import type { ClientBrief, ClientOperation } from "../contract/index.ts";
import type { AnySchema, ObjectSchema, Schema } from "../schema/index.ts";
import { addressOf } from "./address-of.ts";
import { namesOf } from "./names-of.ts";
import type { AnyDeclaration } from "./operation.ts";

// It says what type an answer has, and so the short methods do not take it.
const DEPTH = "depth";
// Clients that keep their tokens add it themselves.
const REFRESH_TOKEN = "refreshToken";

/** What a client has to know of an operation to call it; null where REST does not have it. */
export function clientOperation(declaration: AnyDeclaration): ClientOperation | null {
  const { on, rest, query, body, wrapped, message, output, session, status } = declaration;
  const [route] = rest;
  if (!route) return null;
  const kind = on === "auth" ? "collection" : on;
  const address = addressOf({ kind, slug: on === "global" ? ":slug" : ":collection" });
  const names = [...namesOf(query)];
  const longer = rest.find(
    ({ method, path }) => method === route.method && path.startsWith(`${route.path}/:`),
  );
  return {
    method: route.method,
    path: `/api${address}${route.path === "/" ? "" : route.path}`,
    ...(longer && { more: longer.path.slice(route.path.length) }),
    ...(names.length > 0 && { query: names }),
    ...(body && { hasBody: true }),
    ...(wrapped !== undefined && { wrapped }),
    ...(wrapped === undefined && message !== undefined && { hasMessage: true }),
    ...(status !== undefined && typeof status !== "number" && { holds: demanded(output) }),
    ...(session && { session }),
    ...(namesOf(body).has(REFRESH_TOKEN) && { takesRefreshToken: true }),
    ...(on === "auth" && { brief: briefOf(declaration) }),
  };
}

/** The names of what is always in an output. */
function demanded(output: Schema): readonly string[] {
  const properties = Object.entries((output as ObjectSchema).properties ?? {});
  return properties.filter(([, schema]) => (schema as AnySchema).kind !== "optional").map(([name]) => name);
}

function briefOf({ brief, path, query, body }: AnyDeclaration): ClientBrief {
  const inputs = new Set([...namesOf(path), ...namesOf(query), ...namesOf(body)]);
  inputs.delete(DEPTH);
  // What else is given one by one is for calls in process: a client keeps the token itself.
  const given = brief?.arguments?.filter((name) => inputs.has(name)) ?? [];
  const takesInput = given.length === 0 && (inputs.size > 0 || body !== undefined);
  return {
    ...(given.length > 0 && { arguments: given }),
    ...(takesInput && { takesInput }),
    ...(brief?.gives !== undefined && { gives: brief.gives }),
    ...(brief?.also && { also: brief.also }),
  };
}
