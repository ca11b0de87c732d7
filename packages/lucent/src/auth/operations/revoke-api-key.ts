import { allOf, standingOf } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { keyIs, keysOf } from "../api-keys/keys.ts";
import { tellOf } from "../events/index.ts";
import { API_KEYS } from "../tables.ts";

/** Ends a key; from the next request on it opens nothing, on every node. */
export const revokeApiKey = operation({
  name: "revokeApiKey",
  summary: "Revoke an API key.",
  on: "auth",
  offeredBy: ({ auth }) => auth?.apiKeys === true,
  rest: [{ method: "DELETE", path: "/api-keys/:id" }],
  path: s.object({ id: s.string() }),
  output: s.object({}),
  message: "The API key was revoked.",
  errors: ["NOT_FOUND", "FORBIDDEN"],
  tells: "API key revoked",
  access: ({ caller }) => caller.trusted || caller.user !== null,
  brief: { arguments: ["id"] },
  examples: [
    { title: "One of one's own", input: ({ keyId }) => ({ id: keyId }) },
    { title: "One that is not there", input: ({ unknownId }) => ({ id: unknownId }), fails: "NOT_FOUND" },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ unknownId }) => ({ id: unknownId }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { slug } = collection;
  const isHere = { compare: { table: API_KEYS.name, column: "collection" }, is: "=", value: slug } as const;
  const isTheirs = (await mayAdminister(call)) ? null : keysOf(caller.user?.id ?? "");
  const where = allOf(keyIs(input.id), isHere, isTheirs, standingOf(caller));
  const owner = { table: API_KEYS.name, column: "person" };
  const [row] = await engine.database.read({ from: API_KEYS.name, columns: [owner], where: keyIs(input.id) });
  const person = (row?.["person"] as string | undefined) ?? null;
  const commit = await engine.database.commit([
    { kind: "delete", from: API_KEYS.name, where, expect: 1 },
    ...tellOf(call, { event: "API key revoked", person, details: { apiKey: input.id } }),
  ]);
  if (!commit.ok) throw new LucentError("NOT_FOUND");
  engine.log.info({ collection: slug, by: caller.user?.id, key: input.id }, "An API key was revoked.");
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    revokeApiKey: typeof revokeApiKey;
  }
}
