import { type Called, composed, fits, targetOf } from "../support/graphql/compose.ts";
import type { TestServer } from "../support/serve.ts";

type Args = Readonly<Record<string, unknown>>;

/** A call as GraphQL is asked for it: relations are followed two steps, as they are elsewhere. */
export function graphqlCall(
  { instance: { engine } }: TestServer,
  act: string,
  { collection, slug, ...input }: Args,
): Called {
  const [kind, name] = collection === undefined ? ["global", slug] : ["collection", collection];
  const offer = engine.registry.offers.find(
    ({ operation, collection: where }) =>
      operation.declaration.name === act && where.kind === kind && where.slug === name,
  );
  if (!offer) throw new Error(`There is no ${act} of ${name}.`);
  return { engine, offer, input: { depth: 2, ...input } };
}

/** Whether the types of GraphQL have room for what is sent. */
export function fitsGraphql(server: TestServer, act: string, args: Args): boolean {
  const called = graphqlCall(server, act, args);
  return fits(called.engine, composed(called, targetOf(called)));
}
