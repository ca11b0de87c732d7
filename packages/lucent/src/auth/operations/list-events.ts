import { isId } from "../../base/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { eventEntry } from "../events/event-entry.ts";
import { isEventName } from "../events/names.ts";
import { readEvents } from "../events/read-events.ts";

/** Lists what has happened around accounts: for administrators alone. People get what is about them with their own data. */
export const listEvents = operation({
  name: "listEvents",
  summary: "List what has happened around accounts, the newest first.",
  on: "auth",
  rest: [{ method: "GET", path: "/events" }],
  query: s.object({
    person: s.optional(s.string({ description: "Whose account they are about, by their id." })),
    event: s.optional(s.string({ description: 'What they are about, such as "signed in".' })),
    outcome: s.optional(s.enumeration(["done", "refused"])),
    since: s.optional(s.time({ description: "The earliest time of which they are." })),
    until: s.optional(s.time({ description: "The latest time of which they are." })),
    limit: s.optional(
      s.integer({ min: 0, description: "10 by default; 0 asks for as many as there may be." }),
    ),
    cursor: s.optional(
      s.string({ description: "The `nextCursor` of the answer before, with the same filters." }),
    ),
  }),
  output: s.object({ events: s.array(eventEntry), nextCursor: s.nullable(s.string()) }),
  errors: ["VALIDATION_FAILED", "INVALID_QUERY", "FORBIDDEN", "QUERY_TOO_SLOW"],
  scope: "admin",
  access: mayAdminister,
  examples: [
    { title: "The latest", as: "administrator", input: () => ({ limit: 5 }) },
    {
      title: "What was refused to somebody",
      as: "administrator",
      input: ({ otherId }) => ({ person: otherId, outcome: "refused" }),
    },
    {
      title: "Of a kind that there is not",
      as: "administrator",
      input: () => ({ event: "nothing of the kind" }),
      fails: "VALIDATION_FAILED",
    },
    { title: "A stranger", as: "stranger", fails: "FORBIDDEN" },
  ],
}).handle(async ({ engine, collection, input }) => {
  const { event, person } = input;
  if (event !== undefined && !isEventName(event)) {
    const message = "There is no event of this name.";
    throw validationError([{ path: "event", message }], { collection: collection.slug });
  }
  if (person !== undefined && !isId(person)) return { events: [], nextCursor: null };
  return readEvents(engine, collection, input);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    listEvents: typeof listEvents;
  }
}
