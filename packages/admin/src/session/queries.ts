import { QueryClient } from "@tanstack/react-query";
import { isClientError } from "lucent/client";

/** Keeps what was asked of the engine for as long as it is on the screen, and a little longer. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (times, error) => times < 2 && isPassing(error) },
  },
});

/** Whether the same may well work the next time: the server was not reached, or had too much to do. */
function isPassing(error: Error): boolean {
  return (
    isClientError(error) && (error.code === "NETWORK" || error.code === "TIMEOUT" || error.status === 503)
  );
}
