import fc from "fast-check";
import { sendRaw } from "./raw.ts";
import type { TestServer } from "./serve.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

/** A server with something behind every door, for requests that were made by chance. */
export const fuzzedConfig = {
  auth: {},
  collections: {
    users: { fields: { name: { type: "text" } } },
    staff: { auth: { register: true, loginWithUsername: { allowEmailLogin: true } }, fields: {} },
    things: {
      fields: {
        text: { type: "text", unique: true },
        number: { type: "number" },
        integer: { type: "integer" },
        boolean: { type: "boolean" },
        date: { type: "date" },
        select: { type: "select", options: ["a", "b"] },
        json: { type: "json" },
        other: { type: "relationship", relationTo: "things" },
        hidden: { type: "text", hidden: true },
      },
      access: open,
    },
  },
};

const WORDS = [
  "text",
  "number",
  "integer",
  "boolean",
  "date",
  "select",
  "json",
  "other",
  "hidden",
  "email",
  "username",
  "password",
  "name",
  "id",
  "createdAt",
  "and",
  "or",
  "equals",
  "not_equals",
  "in",
  "not_in",
  "like",
  "contains",
  "exists",
  "greater_than",
  "less_than",
  "where",
  "sort",
  "limit",
  "page",
  "depth",
  "data",
  "setupCode",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "",
  "0",
  "true",
  "null",
  "2026-11-21",
  "a@example.com",
  "01890a5d-ac96-774b-bcce-b302099a8057",
];

const word = fc.constantFrom(...WORDS);
const name = fc.oneof({ weight: 4, arbitrary: word }, fc.string({ unit: "binary", maxLength: 20 }));
const scalar = fc.oneof(
  word,
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: scalar },
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(name, tie("any"), { maxKeys: 5, noNullPrototype: false }),
  ),
})).any;

const body = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(name, value, { maxKeys: 6 }).map((made) => JSON.stringify(made)) },
  value.map((made) => JSON.stringify(made)),
  fc.string({ unit: "binary" }),
  fc.tuple(fc.dictionary(name, value), fc.nat(200)).map(([made, end]) => JSON.stringify(made).slice(0, end)),
);

const pair = fc.tuple(fc.array(name, { minLength: 1, maxLength: 5 }), scalar).map(([names, held]) => {
  const [first, ...rest] = names.map((part) => encodeURIComponent(part.toWellFormed()));
  const path = `${first}${rest.map((part) => `[${part}]`).join("")}`;
  return `${path}=${encodeURIComponent(String(held).toWellFormed())}`;
});
const query = fc.oneof(
  fc.array(pair, { maxLength: 6 }).map((pairs) => pairs.join("&")),
  value.map((where) => `where=${encodeURIComponent((JSON.stringify(where) ?? "").toWellFormed())}`),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[\s#]/g, "").toWellFormed()),
);

const segment = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("users", "staff", "things", "login", "register", "me", "logout", "init"),
  },
  fc.constantFrom("first-register", "count", "01890a5d-ac96-774b-bcce-b302099a8057", "%00", "..", "%2e", ""),
  fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const address = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), query)
  .map(([segments, asked]) => `/api/${segments.join("/")}?${asked}`);

const header = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, "?").trim());
const headers = fc.record(
  {
    authorization: header,
    cookie: header,
    origin: header,
    "x-request-id": header,
    "x-api-key": header,
    "sec-fetch-site": header,
    "x-forwarded-for": header,
    "content-type": fc.constantFrom("application/json", "application/json; charset=utf-8", "text/plain", "x"),
  },
  { requiredKeys: [] },
);

/** Sends requests made by chance; each must be answered below 500, in the one shape of errors. */
export async function fuzzRequests(web: TestServer, numRuns: number): Promise<void> {
  const requests = fc.record({
    method: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "PUT"),
    address,
    headers,
    body,
  });
  await fc.assert(
    fc.asyncProperty(requests, async (sent) => {
      const hasBody = sent.method === "POST" || sent.method === "PATCH" || sent.method === "PUT";
      const answer = await web.request(sent.address, {
        method: sent.method,
        headers: { "content-type": "application/json", ...sent.headers },
        ...(hasBody && { body: sent.body }),
      });
      if (answer.status >= 500) throw new Error(`${answer.status}: ${answer.text}`);
      if (answer.status < 400 || sent.method === "HEAD") return;
      const [error] = answer.body.errors;
      if (typeof error.message !== "string" || !/^[A-Z_]+$/.test(error.code)) throw new Error(answer.text);
    }),
    { seed: 20_261_121, numRuns },
  );
  await expectAlive(web);
}

/** Sends bytes made by chance, which are hardly HTTP. */
export async function fuzzBytes(web: TestServer, numRuns: number): Promise<void> {
  const start = fc.constantFrom(
    "GET /api/things HTTP/1.1\r\n",
    "POST /api/users/login HTTP/1.1\r\nhost: x\r\n",
    "",
  );
  const bytes = fc.tuple(start, fc.uint8Array({ maxLength: 400 }));
  await fc.assert(
    fc.asyncProperty(bytes, async ([opening, noise]) => {
      const { status } = await sendRaw(web.url, [opening, noise, "\r\n\r\n"], 50);
      if (status >= 500) throw new Error(String(status));
    }),
    { seed: 20_261_121, numRuns },
  );
  await expectAlive(web);
}

async function expectAlive(web: TestServer): Promise<void> {
  const { status } = await web.get("/health/ready");
  const { body: me } = await web.get("/api/users/me");
  if (status !== 200 || me.user !== null || Object.keys(Object.prototype).length > 0)
    throw new Error("The server is not what it was.");
}
