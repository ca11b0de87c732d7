import type { Engine } from "../../../operation/index.ts";
import type { HttpSurface } from "../../api.ts";
import { createFormRoutes, type FormDestination } from "./form-routes.ts";

/** The pages on which people do what operations declare for a browser, beneath `/admin/<slug>`. */
export function formsSurface(engine: Engine): HttpSurface {
  const find = createFormRoutes(engine.registry);
  return ({ method, path }) => {
    const destination = path.startsWith("/admin/") ? find(path) : null;
    if (!destination || !methodsOf(destination).includes(method)) return null;
    const { address, asked, page } = destination;
    return {
      pattern:
        asked.kind === "form" ? `${address}${page.token ? "/:token" : ""}` : `${address}/${asked.kind}`,
      answer: async (arrival) => (await import("./answer-form.ts")).answerForm(engine, destination, arrival),
    };
  };
}

function methodsOf({ asked }: FormDestination): readonly string[] {
  return asked.kind === "form" ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"];
}
