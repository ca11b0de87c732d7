import type { Engine } from "../../operation/index.ts";
import type { HttpSurface } from "../api.ts";

const PATTERN = "/api/graphql";
const ADDRESS = /^\/api\/graphql\/?$/;

/** GraphQL over every operation of the registry. */
export function graphqlSurface(engine: Engine): HttpSurface {
  const { config, registry } = engine;
  if (config.graphql === null || registry.offers.length === 0) return () => null;
  return ({ path, method }) => {
    if (!ADDRESS.test(path) || method === "OPTIONS") return null;
    return {
      pattern: PATTERN,
      async answer(arrival) {
        const { answerGraphql } = await import("./answer-graphql.ts");
        return answerGraphql(engine, arrival);
      },
    };
  };
}
