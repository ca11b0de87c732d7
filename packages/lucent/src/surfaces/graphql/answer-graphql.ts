import { LucentError } from "../../errors/index.ts";
import type { Effect, Engine } from "../../operation/index.ts";
import type { Arrival } from "../api.ts";
import { setCookies } from "../cookies.ts";
import type { HttpResponse } from "../http.ts";
import { toKnownError } from "../render-error.ts";
import { executeDocument } from "./execute-document.ts";
import { mediaTypeFor } from "./media-type.ts";
import { readSent, type Sent } from "./read-sent.ts";
import { GraphqlRefusal, type ToldError, tellFailure } from "./told-error.ts";

/** Answers a request at the address of GraphQL, with the statuses of GraphQL over HTTP §6. */
export async function answerGraphql(engine: Engine, arrival: Arrival): Promise<HttpResponse> {
  const { request, facts } = arrival;
  const media = mediaTypeFor(request.headers.get("accept"));
  const headers = { ...arrival.headers, "content-type": media.name, "cache-control": "no-store" };

  let sent: Sent;
  try {
    sent = await readSent(request);
  } catch (error) {
    const [told] = refusals(error) as [ToldError];
    return { status: told.extensions.statusCode, headers, body: JSON.stringify({ errors: [told] }) };
  }
  try {
    const { data, errors, effects } = await executeDocument(engine, arrival, sent);
    const cookies = effects.length > 0 ? setCookies(engine.config, lastOfEach(effects)) : [];
    return {
      status: 200,
      headers: { ...headers, ...(cookies.length > 0 && { "set-cookie": cookies }) },
      body: JSON.stringify(errors.length > 0 ? { errors, data } : { data }),
    };
  } catch (error) {
    const errors = refusals(error);
    const ours = errors.find(({ extensions }) => extensions.statusCode >= 500);
    const status = ours?.extensions.statusCode ?? media.refused;
    return { status, headers, body: JSON.stringify({ errors }) };
  }

  function refusals(error: unknown): readonly ToldError[] {
    if (error instanceof GraphqlRefusal) return error.errors;
    const known = toKnownError(error);
    if (!(error instanceof LucentError) || known.status >= 500)
      engine.log.error({ requestId: facts.requestId, err: error }, "A GraphQL request failed.");
    return [tellFailure(known)];
  }
}

/** A browser keeps one cookie of a name: the one that the last of several acts left behind. */
function lastOfEach(effects: readonly Effect[]): readonly Effect[] {
  return [...new Map(effects.map((effect) => [effect.collection, effect])).values()];
}
