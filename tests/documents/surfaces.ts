import { asTold } from "../support/graphql/as-told.ts";
import { composed, targetOf } from "../support/graphql/compose.ts";
import type { TestServer } from "../support/serve.ts";
import { graphqlCall } from "./graphql-call.ts";

/** What a test finds in a document or an answer: whatever its own config put there. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Loose = any;

/** The answer of an act, in one shape for all surfaces. */
export interface Answer {
  readonly status: number;
  /** The code of the error; undefined when there was none. */
  readonly code: string | undefined;
  /** The document, the list or the numbers that were asked for. */
  readonly result: Loose;
  /** What is wrong with the values that were sent. */
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  readonly error: Loose;
}

const ROUTES = {
  create: ["POST", ""],
  findByID: ["GET", "/:id"],
  find: ["GET", ""],
  count: ["GET", "/count"],
  update: ["PATCH", "/:id"],
  updateMany: ["PATCH", ""],
  delete: ["DELETE", "/:id"],
  deleteMany: ["DELETE", ""],
  duplicate: ["POST", "/:id/duplicate"],
  findGlobal: ["GET", ""],
  updateGlobal: ["POST", ""],
} as const;
type ActName = keyof typeof ROUTES;

/** All that can be done with documents: each act takes what the Local API takes for it. */
export type Surface = Readonly<Record<ActName, (args: Readonly<Record<string, unknown>>) => Promise<Answer>>>;

/** Somebody who acts: over a wire by a token, in process as a person whom the rules are asked about. */
export interface Person {
  readonly token: string;
  readonly user: { readonly id: string; readonly collection: string };
}

/** The names of the surfaces, for `describe.each`. */
export const SURFACES = ["REST", "the Local API", "GraphQL"] as const;
/** The name of a surface. */
export type SurfaceName = (typeof SURFACES)[number];

/** What GraphQL has no words for, and why. */
const BEYOND_GRAPHQL = {
  "whole documents":
    "Its inputs are ids in the places of documents, and have nothing that is not to be written.",
  "values of another type": "Its own types refuse them before the operation is asked, and its hooks.",
  "hidden fields": "Its inputs do not tell of them: whoever may read the schema would learn their names.",
  "lists alone": "What is no list stands for a list of one (GraphQL §3.11).",
  "all faults at once": "What its types refuse is told before all that rules refuse.",
  "any depth":
    "How deep relations are followed the selection says, and it costs too much where lists are in lists.",
} as const;

/** Something that not all surfaces have words for. */
export type Matter = keyof typeof BEYOND_GRAPHQL;

/** Whether a surface has words for something. */
export function canSay(surface: SurfaceName, matter: Matter): boolean {
  return surface !== "GraphQL" || !(matter in BEYOND_GRAPHQL);
}

/** The surfaces that have words for something. */
export function surfacesFor(matter: Matter): readonly SurfaceName[] {
  return SURFACES.filter((surface) => canSay(surface, matter));
}

/** What is sent back of a document that was read, so that a change is based on its version. */
export function basedOn(surface: SurfaceName, doc: Loose): Loose {
  return canSay(surface, "whole documents") ? doc : { updatedAt: doc.updatedAt };
}

/** What a surface says of what is not there: GraphQL says null. */
export function absentOver(surface: SurfaceName): null | undefined {
  return surface === "GraphQL" ? null : undefined;
}

/** The surface of a server by its name, for a stranger unless a person is given. */
export function surfaceOf(name: SurfaceName, server: TestServer, person?: Person): Surface {
  if (name === "GraphQL") return graphqlOf(server, person?.token);
  return name === "REST" ? restOf(server, person?.token) : localOf(server.lucent.as(person?.user ?? null));
}

/** The Local API as the developer's own code calls it: trusted. */
export function trustedOf(server: TestServer): Surface {
  return localOf(server.lucent);
}

function restOf(server: TestServer, token: string | undefined): Surface {
  return surface(async (act, { collection, slug, id, data, ...query }) => {
    const [method, path] = ROUTES[act];
    const place = `/api/${collection ?? `globals/${slug}`}${path.replace(":id", String(id))}`;
    const { status, body } = await server.request(place + textOf(query), {
      method,
      ...(method !== "GET" && method !== "DELETE" && { body: data ?? {} }),
      ...(token !== undefined && { token }),
    });
    const isAnswer = status < 400 || Array.isArray(body.docs);
    return isAnswer ? given(status, body.doc ?? body.result ?? body) : refused(status, body.errors[0]);
  });
}

function localOf(lucent: Loose): Surface {
  return surface(async (act, args) => {
    try {
      // What came out of it is compared with what came over a wire.
      return given(act === "create" ? 201 : 200, JSON.parse(JSON.stringify(await lucent[act](args))));
    } catch (error) {
      const { status, code, message, name, data } = error as Loose;
      return status === undefined
        ? refused(500, { message })
        : refused(status, { name, message, code, data });
    }
  });
}

/** GraphQL, by documents that select all that there is. */
function graphqlOf(server: TestServer, token: string | undefined): Surface {
  return surface(async (act, args) => {
    const called = graphqlCall(server, act, args);
    const target = targetOf(called);
    const { body } = await server.post("/api/graphql", composed(called, target), {
      ...(token !== undefined && { token }),
    });
    const [error] = body.errors ?? [];
    if (error) {
      const { statusCode, code, name, data } = error.extensions;
      if (code.startsWith("GRAPHQL_")) throw new Error(`GraphQL has no words for this: ${error.message}`);
      return refused(statusCode, { name, message: error.message, code, data });
    }
    const { field, reading } = target;
    const answer = asTold(field.type, body.data.answer, { ...reading, isGraphql: true, keepsNulls: true });
    return given(act === "create" ? 201 : 200, answer);
  });
}

function surface(act: (name: ActName, args: Loose) => Promise<Answer>): Surface {
  const names = Object.keys(ROUTES) as ActName[];
  return Object.fromEntries(names.map((name) => [name, (args: object) => act(name, args)])) as Loose;
}

/** A query as text, in which what is an object stands as JSON. */
function textOf(query: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(query).map(([name, value]) => {
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    return `${name}=${encodeURIComponent(text)}`;
  });
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function given(status: number, result: unknown): Answer {
  return { status, code: undefined, result, faults: [], error: undefined };
}

function refused(status: number, error: Loose): Answer {
  const faults = error.name === "ValidationError" ? error.data.errors : [];
  return { status, code: error.code, result: undefined, faults, error };
}
