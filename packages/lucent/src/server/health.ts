import type { Engine } from "../operation/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/http.ts";

const HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

/** Answers `/health/live` (this process runs) and `/health/ready` (it can serve: the database answers). */
export function healthOf(
  { database, log }: Engine,
  isServing: () => boolean,
): (request: HttpRequest) => Promise<HttpResponse | null> {
  return async ({ path }) => {
    if (path === "/health/live") return tell(200, "ok");
    if (path !== "/health/ready") return null;
    if (!isServing()) return tell(503, "stopping");
    try {
      await database.ping();
      return tell(200, "ok");
    } catch (error) {
      log.error({ err: error }, "The database does not answer.");
      return tell(503, "the database does not answer");
    }
  };
}

function tell(status: number, word: string): HttpResponse {
  return { status, headers: HEADERS, body: JSON.stringify({ status: word }) };
}
