import type { GraphQLFieldResolver } from "graphql";
import { inTheNameOf } from "../../access/index.ts";
import { type Outcome, run } from "../../operation/index.ts";
import { credentialsOf } from "../credentials.ts";
import type { Asking } from "./asking.ts";
import { createLoader } from "./create-loader.ts";
import type { RootField } from "./schema/root-field.ts";
import { isBare } from "./schema/schema-facts.ts";

/**
 * What runs an operation. Brute force: each field of the root is one call of its operation, under whatever name it is
 * asked for, so that all limits beneath count attempts and not requests.
 */
export function rootResolver({ offer, arguments: args }: RootField): GraphQLFieldResolver<unknown, Asking> {
  const { graphql, output: schema } = offer.operation.declaration;
  const { gives } = graphql || {};
  const isVoid = !gives && isBare(schema);

  // biome-ignore lint/complexity/useMaxParams: this is how GraphQL.js asks.
  return async (_root, given, asking, info) => {
    const { engine, arrival, budget } = asking;
    const { request, trusted, facts } = arrival;
    const { config, registry } = engine;
    const outcome = await run(engine, offer.bound(), {
      input: args.read(given, info),
      request: facts,
      credentials: credentialsOf(request, { config, trusted, preferred: offer.collection.slug }),
      trusted: false,
      seesHidden: false,
      textual: false,
      context: {},
    });
    asking.effects.push(...outcome.effects);
    const { dereference } = registry;
    asking.loaders.set(
      info.path.key,
      createLoader({ engine, caller: actorOf(outcome), dereference, budget }),
    );
    if (isVoid) return true;
    return gives ? gives.of(outcome.output as never) : outcome.output;
  };
}

/** Who acts once the act is done: the person who came in by it, or whoever called. */
function actorOf({ caller, effects }: Outcome): Outcome["caller"] {
  const entry = effects.findLast((effect) => effect.kind === "session began");
  return entry ? inTheNameOf(entry.user, caller) : caller;
}
