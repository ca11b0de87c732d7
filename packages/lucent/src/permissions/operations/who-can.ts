import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { actProperties, readAct } from "../explain/asked-access.ts";
import { able } from "../explain/explanation.ts";
import { mayAskOfOthers } from "../explain/may-ask-of-others.ts";
import { findAble } from "../explain/who-can.ts";

/** Which people and API keys may do something: for administrators alone. */
export const whoCan = operation({
  name: "whoCan",
  summary: "List the people and API keys that may do something, and what lets them.",
  on: "root",
  rest: [{ method: "POST", path: "/access/who-can" }],
  body: s.object({
    ...actProperties,
    limit: s.optional(s.integer({ min: 1, description: "100 by default, and at most 1,000." })),
    cursor: s.optional(
      s.string({ description: "The `nextCursor` of the answer before, with the same question." }),
    ),
  }),
  output: s.object({
    callers: s.array(able),
    nextCursor: s.nullable(
      s.string({
        description:
          "Where there are more to ask about; a part may hold fewer than were asked for, also none.",
      }),
    ),
  }),
  errors: ["VALIDATION_FAILED", "INVALID_QUERY", "FORBIDDEN"],
  scope: "admin",
  graphql: { name: () => "whoCan", type: () => "AccessCallers" },
  access: mayAskOfOthers,
  examples: [
    {
      title: "The administrators",
      as: "administrator",
      input: () => ({ data: { act: "admin", limit: 5 } }),
    },
    {
      title: "What takes nothing beside",
      as: "administrator",
      input: () => ({ data: { act: "admin", field: "title" } }),
      fails: "VALIDATION_FAILED",
    },
    { title: "A stranger", as: "stranger", input: () => ({ data: { act: "admin" } }), fails: "FORBIDDEN" },
  ],
}).handle(({ engine, caller, input }) => {
  const { limit, cursor, ...written } = input.data;
  return findAble(engine, { act: readAct(caller, written), asking: caller, limit, cursor });
});

declare module "../../contract/operations.ts" {
  interface Operations {
    whoCan: typeof whoCan;
  }
}
