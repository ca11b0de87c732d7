import { queryOptions } from "@tanstack/react-query";
import type { Manifest } from "lucent/client";
import { client } from "./client.ts";

/** What there is for whoever uses the panel, who they are included. */
export const manifestQuery = queryOptions<Manifest>({
  queryKey: ["manifest"],
  queryFn: ({ signal }) =>
    (client as unknown as { manifest(args: { signal: AbortSignal }): Promise<Manifest> }).manifest({
      signal,
    }),
  staleTime: 60_000,
});
