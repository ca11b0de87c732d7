import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { keyProperties } from "../api-keys/key-view.ts";
import { listKeys } from "../api-keys/list-keys.ts";
import { ownerOf } from "../api-keys/owner-of.ts";

/** Lists one's keys, as far as anybody is shown them. */
export const listApiKeys = operation({
  name: "listApiKeys",
  summary: "List one's API keys, the newest first.",
  on: "auth",
  offeredBy: ({ auth }) => auth?.apiKeys === true,
  rest: [{ method: "GET", path: "/api-keys" }],
  query: s.object({
    person: s.optional(s.string({ description: "Whose keys, by their id, where an administrator asks." })),
  }),
  output: s.object({ apiKeys: s.array(s.object({ id: s.id(), ...keyProperties })) }),
  errors: ["FORBIDDEN", "WRONG_COLLECTION"],
  access: async (asked) => {
    const { input, caller } = asked;
    if (input.person === undefined || input.person === caller.user?.id) return ownerOf(asked) !== "";
    // Enumeration: whether or not there is such a person, others are told the same.
    return mayAdminister(asked);
  },
  examples: [
    { title: "One's own" },
    { title: "Somebody's", input: ({ id }) => ({ person: id }) },
    { title: "A stranger", as: "stranger", fails: "FORBIDDEN" },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  return { apiKeys: await listKeys(engine, collection, input.person ?? ownerOf(call)) };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    listApiKeys: typeof listApiKeys;
  }
}
