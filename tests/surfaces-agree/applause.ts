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

/** A room of one act, which could be a plugin's. */
export const applause: Feature = { name: "applause", operations: [applaud] };
