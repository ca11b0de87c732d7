import type { Engine } from "../../operation/index.ts";
import type { HttpSurface } from "../api.ts";
import { pageSurface } from "./page-surface.ts";

/** GraphiQL at `GET /api/graphql` for browsers, where the config has an explorer. */
export function explorerSurface(engine: Engine): HttpSurface {
  if (!engine.config.graphql?.explorer) return () => null;
  return pageSurface({
    address: "/api/graphql",
    files: ["explorer.js", "explorer.css", "explorer-editor.js", "explorer-graphql.js", "explorer-json.js"],
    // Clients may send a query by GET to the same address, and do not ask for a page.
    isMeant: ({ headers }) => headers.get("accept")?.includes("text/html") ?? false,
    answer: async (arrival) => (await import("./explorer-page.ts")).explorerPage(engine, arrival),
  });
}
