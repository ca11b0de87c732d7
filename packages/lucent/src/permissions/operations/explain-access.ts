import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { actProperties, readAct } from "../explain/asked-access.ts";
import { explain } from "../explain/explain.ts";
import { explanation } from "../explain/explanation.ts";
import { findAsked } from "../explain/find-asked.ts";
import { mayAskOfOthers } from "../explain/may-ask-of-others.ts";
import { showCaller } from "../explain/shown-caller.ts";

/** Why somebody may or may not do something: for administrators alone. */
export const explainAccess = operation({
  name: "explainAccess",
  summary: "Tell whether somebody may do something, and which rule, clause or default decides it.",
  on: "root",
  rest: [{ method: "POST", path: "/access/explain" }],
  body: s.object({
    who: s.optional(
      s.string({
        maxLength: 300,
        description:
          "`anonymous`, or a person by an address, a username or an id, also as `users/ada@example.com`; an API key by its id or by how it begins. Whoever asks, when absent.",
      }),
    ),
    ...actProperties,
    data: s.optional(s.json({ description: "What would be written, for rules that look at it: an object." })),
  }),
  output: explanation,
  errors: ["VALIDATION_FAILED", "FORBIDDEN"],
  scope: "admin",
  graphql: { name: () => "explainAccess", type: () => "AccessExplanation" },
  access: mayAskOfOthers,
  examples: [
    {
      title: "Whether somebody who is not signed in is an administrator",
      as: "administrator",
      input: () => ({ data: { who: "anonymous", act: "admin" } }),
    },
    {
      title: "Whether one is an administrator oneself",
      as: "administrator",
      input: () => ({ data: { act: "admin" } }),
    },
    {
      title: "Somebody whom nobody knows",
      as: "administrator",
      input: ({ unknownId }) => ({ data: { who: unknownId, act: "admin" } }),
      fails: "VALIDATION_FAILED",
    },
    { title: "A stranger", as: "stranger", input: () => ({ data: { act: "admin" } }), fails: "FORBIDDEN" },
  ],
}).handle(async (call) => {
  const { engine, caller, input } = call;
  const { who: text, ...written } = input.data;
  const act = readAct(caller, written);
  const who = await findAsked(call, text);
  const { collection = null, global = null, id = null, field = null } = written;
  return {
    who: await showCaller(engine, caller, who),
    act: written.act,
    collection,
    global,
    id,
    field,
    ...(await explain(engine, { who, act, asking: caller })),
  };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    explainAccess: typeof explainAccess;
  }
}
