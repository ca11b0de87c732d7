import { LucentError } from "../../errors/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { HttpSurface } from "../api.ts";
import { answerEndpoint } from "./answer-endpoint.ts";
import { answerOperation } from "./answer-operation.ts";
import { arriveAtRest } from "./arrival.ts";
import { isOverridden } from "./method-override.ts";
import { createRoutes } from "./routes.ts";

/** REST over every operation of the registry, and over the endpoints of the config. */
export function restSurface(engine: Engine): HttpSurface {
  const findRoute = createRoutes(engine);
  return (request) => {
    const method = isOverridden(request) ? "GET" : request.method;
    const destination = findRoute(method, request.path);
    if (!destination) return null;
    return {
      pattern: destination.pattern,
      async answer(arrival) {
        if ("isRefused" in destination) throw new LucentError("FORBIDDEN");
        const there = await arriveAtRest(arrival, method);
        return "offer" in destination
          ? answerOperation(engine, destination, there)
          : answerEndpoint(engine, destination, there);
      },
    };
  };
}
