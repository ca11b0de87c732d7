import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { isOneOf } from "../one-of.ts";
import { sessionEntry, sessionsOf } from "../sessions-of.ts";

/** Lists the sessions that stand: one's own, or for administrators somebody's. */
export const listSessions = operation({
  name: "listSessions",
  summary: "List one's sessions, those that were renewed last first.",
  on: "auth",
  rest: [{ method: "GET", path: "/sessions" }],
  query: s.object({
    person: s.optional(
      s.string({ description: "Whose sessions, by their id; only administrators may ask for another's." }),
    ),
  }),
  output: s.object({ sessions: s.array(sessionEntry) }),
  errors: ["FORBIDDEN"],
  access: async (asked) => {
    const { input, caller } = asked;
    const isOwn = input.person === undefined || input.person === caller.user?.id;
    return isOwn && caller.user ? isOneOf(asked) : input.person !== undefined && mayAdminister(asked);
  },
  examples: [
    { title: "One's own" },
    { title: "Somebody's", as: "administrator", input: ({ otherId }) => ({ person: otherId }) },
    { title: "A stranger", as: "stranger", fails: "FORBIDDEN" },
  ],
}).handle(async ({ engine, collection, caller, input }) => {
  const { user, credential } = caller;
  const person = input.person ?? user?.id ?? "";
  const current = credential?.kind === "access token" ? credential.session : null;
  return { sessions: await sessionsOf(engine, collection, { person, current }) };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    listSessions: typeof listSessions;
  }
}
