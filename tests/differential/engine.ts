import type { TestDatabase } from "../support/databases.ts";
import { engineConfig } from "./engine-config.ts";
import type { Answer, Query } from "./evaluator.ts";
import { fill } from "./filling.ts";
import type { Draft } from "./generate/documents.ts";
import type { Case } from "./generate/queries.ts";
import { bracketed } from "./query-string.ts";
import { type AnyLucent, openLucent, type Template } from "./template.ts";
import { type Data, isData, type Schema, type World } from "./world.ts";

const MOST_PAGES = 100;

/** An engine that serves a world. */
export interface Running {
  readonly world: World;
  readonly place: TestDatabase;
  readonly lucent: AnyLucent;
  /** What the engine answers; a refusal by its code. */
  ask(one: Case): Promise<Answer>;
  close(): Promise<void>;
}

/** What an engine is to serve: documents, and then rules over them. */
export interface Plan {
  readonly schema: Schema;
  readonly drafts: readonly Draft[];
  withRules(world: World): Schema;
}

/** Starts an engine on a copy of the template, writes the documents into it and gives it its rules. */
export async function startEngine({ schema, drafts, withRules }: Plan, template: Template): Promise<Running> {
  const place = await template.place.copy();
  const held = { schema };
  const running = await resumeEngine({ place, held }, template);
  try {
    const documents = await fill(running.lucent, schema, {
      drafts,
      standing: { users: [...template.people] },
    });
    const world = { schema, documents, people: template.ids };
    held.schema = withRules(world);
    return { ...running, world: { ...world, schema: held.schema } };
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** Starts an engine on a database that is there. */
export async function resumeEngine(
  { place, held }: { place: TestDatabase; held: { schema: Schema } },
  template: Template,
): Promise<Omit<Running, "world">> {
  const lucent = await openLucent(engineConfig(held, { place, ada: template.ids.ada }));
  const ask = (one: Case) => answerOf(one, { lucent, template });
  return { place, lucent, ask, close: () => lucent.close() };
}

interface Doors {
  readonly lucent: AnyLucent;
  readonly template: Template;
}

async function answerOf({ query, door }: Case, doors: Doors): Promise<Answer> {
  const send = (one: Sent) => (door === "local" ? askLocally(one, doors) : askByFetch(one, door, doors));
  if (query.act !== "walk") return barely(await send(query));
  const pages: Data[] = [];
  let next: Sent = query.page === undefined ? { ...query, cursor: "" } : query;
  while (pages.length < MOST_PAGES) {
    const answer = await send(next);
    if ("errors" in answer) return answer;
    const page = answer.body as Data;
    pages.push((barely(answer) as { body: Data }).body);
    if (page["nextCursor"] === null) return { body: pages };
    next = { ...query, page: undefined, cursor: page["nextCursor"] as string };
  }
  return { body: pages };
}

type Sent = Query & { readonly cursor?: string };

/** Of a cursor only whether there is one, of sessions how many: what they look like is the engine's affair. */
function barely(answer: Answer): Answer {
  if (!("body" in answer) || !isData(answer.body)) return answer;
  const { docs, nextCursor, ...body } = answer.body;
  return {
    body: {
      ...counted(body),
      ...(Array.isArray(docs) && { docs: docs.map(counted) }),
      ...(nextCursor !== undefined && { nextCursor: nextCursor !== null }),
    },
  };
}

function counted(document: Data): Data {
  const { sessions } = document;
  return Array.isArray(sessions) ? { ...document, sessions: sessions.length } : document;
}

async function askLocally(query: Sent, { lucent, template }: Doors): Promise<Answer> {
  const { act, slug, caller, showHidden, ...asked } = query;
  const person = caller === "ada" || caller === "ben" ? template.ids[caller] : null;
  try {
    const body: unknown = await lucent[act === "walk" ? "find" : act]({
      ...(act === "count" ? { where: asked.where } : asked),
      collection: slug,
      showHiddenFields: showHidden,
      overrideAccess: caller === "trusted",
      ...(caller !== "trusted" && { user: person && { id: person, collection: "users" } }),
    });
    return { body: JSON.parse(JSON.stringify(body)) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === "string") return { errors: [code] };
    throw error;
  }
}

async function askByFetch(query: Sent, door: "json" | "brackets", doors: Doors): Promise<Answer> {
  const { act, slug, caller, id, where, showHidden, ...asked } = query;
  const token = caller === "ada" || caller === "ben" ? doors.template.tokens[caller] : undefined;
  const path = { find: "", walk: "", count: "/count", findByID: `/${id}` }[act];
  const filter = door === "json" && where !== undefined ? JSON.stringify(where) : where;
  const search = bracketed(act === "count" ? { where: filter } : { ...asked, where: filter });
  const response: Response = await doors.lucent.fetch(
    new Request(`http://localhost/api/${slug}${path}?${search}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    }),
  );
  const body = (await response.json()) as { errors?: readonly { code: string }[] };
  if (response.status === 200) return { body };
  return { errors: (body.errors ?? []).map(({ code }) => code) };
}
