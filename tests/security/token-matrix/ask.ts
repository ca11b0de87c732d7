import { addressOf } from "../../../packages/lucent/src/operation/address-of.ts";
import { type Offer, type Route, sampleGiven } from "../../../packages/lucent/src/operation/index.ts";
import type { AnySchema, ObjectSchema } from "../../../packages/lucent/src/schema/index.ts";
import { PASSWORD } from "../../support/serve.ts";
import type { Stage } from "../../support/stage.ts";
import type { TableChange } from "../../surfaces-agree/tables.ts";
import type { Parts } from "./carriers.ts";
import type { Cast } from "./cast.ts";

type Data = Readonly<Record<string, unknown>>;

/** An operation at one of its addresses, with an input for which it does what it is there for. */
export interface Question {
  readonly offer: Offer;
  readonly route: Route;
  readonly input: Data & { readonly data?: Data };
}

/** What came of a request; the database is as before again by then. */
export interface Came {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
  readonly changes: Readonly<Record<string, TableChange>>;
}

/** Makes the question that an operation's own example asks. */
export function questionOf({ cast, instance }: Stage<Cast>, offer: Offer, route: Route): Question {
  const { examples = [] } = offer.operation.declaration;
  const example = examples.find(({ fails, isFirst }) => fails === undefined && !isFirst) ?? examples[0];
  const { collection } = offer;
  const person = cast.people[collection.slug];
  const given = {
    ...sampleGiven(instance.engine.registry.shapesOf(collection), { mark: "new" }),
    id: cast.documents[collection.slug] ?? "",
    otherId: cast.others[collection.slug] ?? "",
    identifier: person?.identifier ?? {},
    password: PASSWORD,
  };
  const input = (example?.input?.(given) ?? {}) as Question["input"];
  // What an example must leave to the unknown, somebody really has.
  const known = { "/api-keys/": person?.keyId, "/sessions/": person?.sessionId };
  const [, id] = Object.entries(known).find(([part]) => route.path.includes(part)) ?? [];
  return { offer, route, input: id === undefined ? input : { ...input, id } };
}

/** What an operation asks for by which somebody proves who they are, in its body or its address. */
export function secretsAskedFor({ operation }: Offer): readonly { name: string; place: "body" | "path" }[] {
  const { body, path } = operation.declaration;
  return (
    [
      ["body", body],
      ["path", path],
    ] as const
  ).flatMap(([place, schema]) => {
    const { properties = {} } = (schema ?? {}) as Partial<ObjectSchema>;
    return Object.keys(properties)
      .filter((name) => name === "token" || isSecret(properties[name] as AnySchema))
      .map((name) => ({ name, place }));
  });
}

/** Asks it, with something more in the request. */
export async function ask(
  { fetch, database }: Stage<Cast>,
  { offer, route, input: { data, ...beside } }: Question,
  { headers, query, body, path: given }: Parts,
): Promise<Came> {
  const { path } = offer.operation.declaration;
  const inPath = Object.keys((path as ObjectSchema | undefined)?.properties ?? {});
  const named: Data = { ...beside, ...given };
  const address = inPath.reduce((text, name) => text.replace(`:${name}`, String(named[name])), route.path);
  // Where an address names nothing of it, the body does.
  const elsewhere = inPath
    .filter((name) => !route.path.includes(`:${name}`))
    .map((name) => [name, named[name]]);
  const search = new URLSearchParams({
    ...Object.fromEntries(
      Object.entries(beside)
        .filter(([name]) => !inPath.includes(name))
        .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
    ),
    ...query,
  });
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const base = `/api${addressOf(offer.collection)}${address === "/" ? "" : address}`;
  const response = await fetch(search.size > 0 ? `${base}?${search}` : base, {
    method: route.method,
    headers: { ...headers, ...(hasBody && { "content-type": "application/json" }) },
    ...(hasBody && { body: JSON.stringify({ ...Object.fromEntries(elsewhere), ...data, ...body }) }),
  });
  const text = await response.text();
  const changes = await database.changes();
  if (Object.keys(changes).length > 0) await database.restore();
  return { status: response.status, text, cookies: response.headers.getSetCookie(), changes };
}

function isSecret(node: AnySchema): boolean {
  return node.kind === "optional" || node.kind === "nullable"
    ? isSecret(node.of as AnySchema)
    : node.kind === "secret";
}
