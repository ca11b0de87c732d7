import type { ResolvedOpenapi } from "../../config/index.ts";
import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { htmlPage } from "./html-page.ts";

/** The page of Scalar, which shows the OpenAPI document. */
export function referencePage({ title }: ResolvedOpenapi, arrival: Arrival): Promise<HttpResponse> {
  return htmlPage(
    {
      title: `${title} · Reference`,
      address: "/api/docs",
      script: "reference.js",
      root: "reference",
      data: { title: `${title} · Reference`, document: "/api/openapi.json" },
    },
    arrival,
  );
}
