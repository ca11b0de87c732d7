import { decideOn } from "../../access/index.ts";
import { moment } from "../../base/index.ts";
import type { AuthUser } from "../../contract/index.ts";
import { type Document, documentsNaming, showOne } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { asUser } from "../access-tokens.ts";
import { keyProperties } from "../api-keys/key-view.ts";
import { listKeys } from "../api-keys/list-keys.ts";
import { eventEntry } from "../events/event-entry.ts";
import { tellOf } from "../events/index.ts";
import { ownEvents } from "../events/read-events.ts";
import { isOneOf } from "../one-of.ts";
import { sessionEntry, sessionsOf } from "../sessions-of.ts";
import { isWithin } from "../within.ts";

/** All that is kept of the caller, as far as they may read it: what people may ask for (GDPR, articles 15 and 20). */
export const exportOwnData = operation({
  name: "exportOwnData",
  summary: "Get all that is kept of oneself.",
  on: "auth",
  rest: [{ method: "GET", path: "/me/export" }],
  output: s.object({
    exportedAt: s.time(),
    user: s.slot("user"),
    sessions: s.array(sessionEntry),
    apiKeys: s.array(s.object({ id: s.id(), ...keyProperties })),
    events: s.array(eventEntry),
    documents: s.array(
      s.object({
        collection: s.string(),
        totalDocs: s.integer({ description: "How many there are, where not all of them are told." }),
        docs: s.array(s.json({ description: "With ids in the places of other documents." })),
      }),
    ),
  }),
  errors: ["FORBIDDEN", "QUERY_TOO_SLOW"],
  tells: "data exported",
  // Disk exhaustion: each time is kept in the events for a year.
  limit: { kind: "record" },
  access: isOneOf,
  examples: [{ title: "One's own" }, { title: "A stranger", as: "stranger", fails: "FORBIDDEN" }],
}).handle(async (call) => {
  const { engine, collection } = call;
  const { slug } = collection;
  const user = call.caller.user as AuthUser;
  // People are given what they may read themselves, whoever fetches it for them.
  const caller = { ...call.caller, trusted: false, seesHidden: false };
  const scene = { engine, collection, caller };
  const decision = await decideOn(caller, { collection, operation: "read", id: user.id });
  if (!(await isWithin(scene, decision, user.id))) throw new LucentError("FORBIDDEN");

  const told = tellOf(call, { event: "data exported", person: user.id });
  await engine.database.commit(told);
  const { credential } = caller;
  const current = credential?.kind === "access token" ? credential.session : null;
  return {
    exportedAt: moment(engine.clock.now()),
    user: { ...asUser(await showOne({ ...scene, depth: 0 }, user as Document)), _strategy: user._strategy },
    sessions: await sessionsOf(engine, collection, { person: user.id, current }),
    apiKeys: await listKeys(engine, collection, user.id),
    events: await ownEvents(engine, collection, user.id),
    documents: await documentsNaming(scene, { slug, id: user.id }),
  };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    exportOwnData: typeof exportOwnData;
  }
}
