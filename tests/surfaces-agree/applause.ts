import { decideOn } from "../../packages/lucent/src/access/index.ts";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import { type Feature, operation } from "../../packages/lucent/src/operation/index.ts";
import { s } from "../../packages/lucent/src/schema/index.ts";

const mood = s.enumeration(["warm", "stormy-weather"], { name: "mood" });

/** An act that nothing in the engine knows of: it has a path, a query, a body, and something in all its slots. */
const applaud = operation({
  name: "applaud",
  summary: "Clap hands for a document.",
  on: "collection",
  offeredBy: ({ auth }) => auth === null,
  rest: [{ method: "POST", path: "/:id/applause" }],
  path: s.object({ id: s.string() }),
  query: s.object({
    hands: s.integer({ min: 1, max: 1_000, description: "How many clap." }),
    mood: s.optional(mood),
    where: s.optional(s.slot("where")),
  }),
  body: s.object({
    words: s.array(s.string()),
    encore: s.optional(s.nullable(s.slot("update"))),
  }),
  output: s.object({
    document: s.slot("doc"),
    claps: s.integer(),
    mood: s.nullable(mood),
    words: s.array(s.string()),
    encore: s.boolean(),
  }),
  status: 202,
  message: ({ labels }) => `${labels.singular} bows.`,
  errors: ["NOT_FOUND"],
  access: ({ collection, caller }) => decideOn(caller, { collection, operation: "read" }),
  examples: [
    {
      title: "By many",
      input: ({ id }) => ({ id, hands: 7, mood: "stormy-weather", data: { words: ["Bravo", ""] } }),
    },
    {
      title: "With a wish",
      input: ({ id, update }) => ({
        id,
        hands: 1,
        where: { id: { equals: id } },
        data: { words: [], encore: update },
      }),
    },
    {
      title: "For what is not there",
      input: ({ unknownId }) => ({ id: unknownId, hands: 2, data: { words: ["Hm"] } }),
      fails: "NOT_FOUND",
    },
    {
      title: "By a stranger",
      as: "stranger",
      input: ({ id }) => ({ id, hands: 2, data: { words: [] } }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async ({ engine, collection, caller, input }) => {
  const { id, hands, data } = input;
  const document = (await engine.registry.dereference({ engine, collection, caller }, [id])).get(id);
  if (!document) throw new LucentError("NOT_FOUND");
  return {
    document,
    claps: 2 * hands,
    mood: input.mood ?? null,
    words: data.words,
    encore: data.encore !== undefined && data.encore !== null,
  };
});

/** An act on the project itself, beneath no collection. */
const callOut = operation({
  name: "callOut",
  summary: "Call out to the whole house.",
  on: "root",
  rest: [{ method: "POST", path: "/call-out/:to" }],
  path: s.object({ to: s.string() }),
  query: s.object({ times: s.optional(s.integer({ min: 1, max: 9 })) }),
  body: s.object({ words: s.array(s.string()) }),
  output: s.object({ echo: s.string(), by: s.nullable(s.string()) }),
  message: "It was heard.",
  errors: ["FORBIDDEN"],
  access: ({ input }) => input.to !== "backstage",
  examples: [
    { title: "To the stalls", input: () => ({ to: "stalls", times: 2, data: { words: ["Hey", "ho"] } }) },
    { title: "By a stranger", as: "stranger", input: () => ({ to: "circle", data: { words: ["Hey"] } }) },
    {
      title: "To where nobody may",
      input: () => ({ to: "backstage", data: { words: [] } }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async ({ caller, input: { to, times = 1, data } }) => ({
  echo: `${to}: ${data.words.join(" ").repeat(times)}`,
  by: caller.user?.collection ?? null,
}));

/** An act on each global, which answers at two addresses. */
const hum = operation({
  name: "hum",
  summary: "Hum what a global is called.",
  on: "global",
  rest: [{ method: "GET", path: "/hum", alsoAtTop: true }],
  query: s.object({ loud: s.optional(s.boolean()) }),
  output: s.object({ tune: s.string() }),
  errors: [],
  access: () => true,
  examples: [{ title: "Aloud", input: () => ({ loud: true }) }],
}).handle(async ({ collection: { slug }, input: { loud } }) => ({ tune: loud ? slug.toUpperCase() : slug }));

/** A room that could be a plugin's: an act on documents, one on globals and one on the project itself. */
export const applause: Feature = { name: "applause", operations: [applaud, callOut, hum] };
