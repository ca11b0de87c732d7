import { type Packing, type RestRequest, searchOf } from "./rest-requests.ts";
import type { Sent } from "./send.ts";
import { headersOf } from "./signing.ts";
import { type Grant, granted } from "./wishes.ts";

const BOUNDARY = "between-parts";
const WITHOUT_BODY = new Set(["GET", "HEAD"]);
const LONGEST_SEARCH = 12_000;

/** A request with its wishes granted. */
export function restSent(request: RestRequest, grant: Grant): Sent {
  const { method, path, query, body, signing, isOverridden } = granted(request, grant);
  const headers = granted(headersOf(signing), grant);
  const search = searchOf(query);
  if (isOverridden && method === "GET") {
    return {
      method: "POST",
      address: path,
      headers: {
        ...headers,
        "x-payload-http-method-override": "GET",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: search,
    };
  }
  // Longer than that, and the server in front refuses the line before anybody reads it.
  const address = search === "" ? path : `${path}?${search.slice(0, LONGEST_SEARCH)}`;
  if (!body || WITHOUT_BODY.has(method)) return { method, address, headers };
  const packed = PACKINGS[body.packing](JSON.stringify(body.value) ?? "");
  return { method, address, headers: { ...headers, ...packed.headers }, body: packed.body };
}

type Packed = Pick<Sent, "headers"> & { readonly body: string | Uint8Array<ArrayBuffer> };

const JSON_TYPE = { "content-type": "application/json" };
const encoder = new TextEncoder();

const PACKINGS: Readonly<Record<Packing, (text: string) => Packed>> = {
  json: (body) => ({ headers: JSON_TYPE, body }),
  "json with a charset": (body) => ({
    headers: { "content-type": 'Application/JSON; charset="UTF-8"' },
    body,
  }),
  form: (text) => ({
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: [
      `--${BOUNDARY}`,
      'content-disposition: form-data; name="_payload"',
      "",
      text,
      `--${BOUNDARY}--`,
      "",
    ].join("\r\n"),
  }),
  text: (body) => ({ headers: { "content-type": "text/plain" }, body }),
  "no type": (text) => ({ headers: {}, body: encoder.encode(text) }),
  urlencoded: (text) => ({
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `data=${encodeURIComponent(text.toWellFormed())}`,
  }),
  "cut off": (text) => ({ headers: JSON_TYPE, body: text.slice(0, text.length / 2) }),
  bytes: (text) => ({
    headers: JSON_TYPE,
    body: encoder.encode(text).map((byte, index) => (index % 7 === 3 ? byte ^ 0x80 : byte)),
  }),
};
