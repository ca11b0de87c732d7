import type { GraphQLFieldResolver } from "graphql";
import { inTheNameOf } from "../../access/index.ts";
import { isGraphqlQuery, type Outcome, run } from "../../operation/index.ts";
import { presentedBy } from "../credentials.ts";
import type { Asking } from "./asking.ts";
import { createLoader, type Load } from "./create-loader.ts";
import type { RootField } from "./schema/root-field.ts";
import { isBare } from "./schema/schema-facts.ts";

/**
 * What runs an operation. Brute force: each field of the root is one call of its operation, under whatever name it is
 * asked for, so that all limits beneath count attempts and not requests.
 */
export function rootResolver({ offer, arguments: args }: RootField): GraphQLFieldResolver<unknown, Asking> {
  const { declaration } = offer.operation;
  const { graphql, output: schema } = declaration;
  const isQuery = isGraphqlQuery(declaration);
  const { gives } = graphql || {};
  const isVoid = !gives && isBare(schema);

  // biome-ignore lint/complexity/useMaxParams: this is how GraphQL.js asks.
  return async (_root, given, asking, info) => {
    const { engine, arrival, budget, turn } = asking;
    const { request, trusted, facts } = arrival;
    const { config, registry } = engine;
    await turn();
    // Nothing that is read now has room in the answer; what changes something is done all the same.
    if (isQuery && !budget.take(0)) return null;
    const outcome = await run(engine, offer.bound(), {
      input: args.read(given, info),
      request: facts,
      presented: presentedBy(
        { method: request.method, facts },
        { config, trusted, preferred: offer.collection.slug },
      ),
      trusted: false,
      seesHidden: false,
      textual: false,
      context: {},
    });
    asking.effects.push(...outcome.effects);
    const { dereference } = registry;
    let load: Load | undefined;
    asking.loaders.set(
      info.path.key,
      () => (load ??= createLoader({ engine, caller: actorOf(outcome), dereference, budget, turn })),
    );
    if (isVoid) return true;
    const { collection } = offer;
    return gives ? gives.of(outcome.output as never, { config, collection }) : outcome.output;
  };
}

/** Who acts once the act is done: the person who came in by it, or whoever called. */
function actorOf({ caller, effects }: Outcome): Outcome["caller"] {
  const entry = effects.findLast((effect) => effect.kind === "session began");
  return entry ? inTheNameOf(entry.user, caller) : caller;
}
