import type { Sent } from "../send.ts";
import { headersOf } from "../signing.ts";
import { type Grant, granted } from "../wishes.ts";
import type { Envelope, GraphqlRequest } from "./graphql-requests.ts";

const ADDRESS = "/api/graphql";
const JSON_TYPE = { "content-type": "application/json" };
const LONGEST_SEARCH = 8_000;

/** A request with its wishes granted. */
export function graphqlSent(request: GraphqlRequest, grant: Grant): Sent {
  const { query, variables, operationName, envelope } = granted(request, grant);
  const signed = granted(headersOf(request.signing), grant);
  const body = JSON.stringify({ query, variables, ...(operationName !== null && { operationName }) });
  const { headers, ...sent } = ENVELOPES[envelope](body, query);
  return { method: "POST", address: ADDRESS, ...sent, headers: { ...signed, ...headers } };
}

type Enveloped = Partial<Sent> & Pick<Sent, "headers">;

const ENVELOPES: Readonly<Record<Envelope, (body: string, query: string) => Enveloped>> = {
  json: (body) => ({ headers: JSON_TYPE, body }),
  "own answer": (body) => ({
    headers: { ...JSON_TYPE, accept: "application/graphql-response+json, application/json;q=0.9" },
    body,
  }),
  get: (_body, query) => ({
    method: "GET",
    address: `${ADDRESS}?query=${encodeURIComponent(query.toWellFormed().slice(0, LONGEST_SEARCH / 6))}`,
    headers: {},
  }),
  batch: (body) => ({ headers: JSON_TYPE, body: `[${body},${body}]` }),
  text: (_body, query) => ({ headers: { "content-type": "application/graphql" }, body: query }),
  urlencoded: (_body, query) => ({
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `query=${encodeURIComponent(query.toWellFormed())}`,
  }),
  strange: (_body, query) => ({ headers: JSON_TYPE, body: JSON.stringify({ query: [query], variables: 1 }) }),
  "cut off": (body) => ({ headers: JSON_TYPE, body: body.slice(0, body.length / 2) }),
};
