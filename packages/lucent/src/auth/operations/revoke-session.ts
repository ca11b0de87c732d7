import { isId } from "../../base/index.ts";
import { allOf, standingOf } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { tellOf } from "../events/index.ts";
import { isOneOf } from "../one-of.ts";
import { sessionIs } from "../sessions.ts";
import { isSessionOf } from "../sessions-of.ts";
import { SESSIONS } from "../tables.ts";

/** Ends one session of one's own, or for administrators of anybody's; from the next request on it opens nothing. */
export const revokeSession = operation({
  name: "revokeSession",
  summary: "End one session, such as that of a device which one has lost.",
  on: "auth",
  rest: [{ method: "DELETE", path: "/sessions/:id" }],
  path: s.object({ id: s.string() }),
  output: s.object({}),
  message: "The session was ended.",
  errors: ["FORBIDDEN", "NOT_FOUND"],
  tells: "session revoked",
  access: async (asked) => isOneOf(asked) || mayAdminister(asked),
  brief: { arguments: ["id"] },
  graphql: { gives: { schema: s.string(), of: () => "true" } },
  examples: [
    { title: "One's own", input: ({ sessionId }) => ({ id: sessionId }) },
    { title: "One that is not there", input: ({ unknownId }) => ({ id: unknownId }), fails: "NOT_FOUND" },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ unknownId }) => ({ id: unknownId }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input, record } = call;
  const { user, credential } = caller;
  const { id } = input;
  const isAnybodys = await mayAdminister(call);
  // Broken access control: whose session it is belongs to the statement that ends it.
  const where = allOf(
    sessionIs(id),
    isSessionOf(collection, isAnybodys ? null : (user?.id ?? "")),
    standingOf(caller),
  );
  if (!isId(id)) throw new LucentError("NOT_FOUND");
  const owner = { table: SESSIONS.name, column: "person" };
  const [row] = await engine.database.read({ from: SESSIONS.name, columns: [owner], where: sessionIs(id) });
  const person = (row?.["person"] as string | undefined) ?? null;
  const commit = await engine.database.commit([
    { kind: "delete", from: SESSIONS.name, where, expect: 1 },
    ...tellOf(call, { event: "session revoked", person, details: { session: id } }),
  ]);
  if (!commit.ok) throw new LucentError("NOT_FOUND");
  const isCurrent = credential?.kind === "access token" && credential.session === id;
  if (isCurrent) record({ kind: "session ended", collection: collection.slug });
  engine.log.info({ collection: collection.slug, by: user?.id ?? null, session: id }, "A session was ended.");
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    revokeSession: typeof revokeSession;
  }
}
