import type { Engine } from "../../operation/index.ts";
import type { HttpSurface } from "../api.ts";
import { pageSurface } from "./page-surface.ts";

/** The reference of all operations at `GET /api/docs`, where the OpenAPI document is served that it shows. */
export function referenceSurface({ config }: Engine): HttpSurface {
  const { openapi } = config;
  if (!openapi) return () => null;
  return pageSurface({
    address: "/api/docs",
    files: ["reference.js"],
    answer: async (arrival) => (await import("./reference-page.ts")).referencePage(openapi, arrival),
  });
}
