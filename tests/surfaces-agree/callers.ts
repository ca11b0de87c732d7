import type { AnyDeclaration, Offer, Route } from "../../packages/lucent/src/operation/index.ts";
import { namesOf } from "../../packages/lucent/src/operation/names-of.ts";
import type { Caller } from "./caller.ts";
import { clientCallers } from "./callers/client.ts";
import { graphqlCallers } from "./callers/graphql.ts";
import { restCallers } from "./callers/rest.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * All ways to call an operation, beside the Local API. A new surface is a line here.
 *
 * @param input what is said, in the Local API's shape: ways that have no place for all of it are left out
 */
export function callersOf({ operation }: Offer, input?: Data): readonly Caller[] {
  const { rest, graphql } = operation.declaration;
  const { reads } = graphql || {};
  const read = reads?.input;
  // What GraphQL reads out of a selection, a call cannot say otherwise.
  const isShown = graphql !== false && !(read !== undefined && input && read in input);
  return [
    ...restCallers(input ? rest.filter((route) => holdsAll(operation.declaration, route, input)) : rest),
    ...(isShown ? graphqlCallers : []),
    ...clientCallers,
  ];
}

/** Whether one of several routes has a place for all that is said: for an id in its address, for data in a body. */
function holdsAll({ path, body }: AnyDeclaration, { method, path: route }: Route, input: Data): boolean {
  const isFitting = [...namesOf(path)].every((name) => {
    const isNamed = `${route}/`.includes(`:${name}/`);
    return input[name] === undefined ? !isNamed : isNamed || body === undefined;
  });
  return (
    isFitting && (method !== "GET" || Object.keys((input["data"] as Data | undefined) ?? {}).length === 0)
  );
}
