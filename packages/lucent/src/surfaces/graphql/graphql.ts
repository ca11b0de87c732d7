import type { Engine } from "../../operation/index.ts";
import type { HttpSurface } from "../api.ts";

const PATTERN = "/api/graphql";
const ADDRESS = /^\/api\/graphql\/?$/;

/** GraphQL over every operation of the registry. */
export function graphqlSurface(engine: Engine): HttpSurface {
  const { config, registry } = engine;
  if (config.graphql === null || registry.offers.length === 0) return () => null;
  // Asking for the module anew would take as long as a short answer does.
  let loaded: Promise<typeof import("./answer-graphql.ts")> | undefined;
  return ({ path, method }) => {
    if (!ADDRESS.test(path) || method === "OPTIONS") return null;
    return {
      pattern: PATTERN,
      async answer(arrival) {
        loaded ??= import("./answer-graphql.ts");
        const { answerGraphql } = await loaded;
        return answerGraphql(engine, arrival);
      },
    };
  };
}
