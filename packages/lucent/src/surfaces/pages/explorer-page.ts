import type { Engine } from "../../operation/index.ts";
import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { assetAddress, htmlPage } from "./html-page.ts";
import { startingQuery } from "./starting-query.ts";

/** The page of GraphiQL, with a query of this API to begin with. */
export async function explorerPage(engine: Engine, arrival: Arrival): Promise<HttpResponse> {
  const address = "/api/graphql";
  const title = engine.config.openapi?.title ?? "Lucent";
  const worker = (name: string) => assetAddress(address, `explorer-${name}.js`);
  return htmlPage(
    {
      title: `${title} · GraphQL`,
      address,
      script: "explorer.js",
      style: "explorer.css",
      root: "explorer",
      data: {
        title,
        query: startingQuery(engine),
        editor: await worker("editor"),
        graphql: await worker("graphql"),
        json: await worker("json"),
      },
    },
    arrival,
  );
}
