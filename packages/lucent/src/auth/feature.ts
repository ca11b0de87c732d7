import { projectDocument } from "../documents/index.ts";
import type { Feature } from "../operation/index.ts";
import { s } from "../schema/index.ts";
import { accessTokens } from "./access-tokens.ts";
import { keyAuthenticator } from "./api-keys/key-authenticator.ts";
import { keysUsed } from "./api-keys/keys.ts";
import { callers } from "./callers/index.ts";
import { credentials } from "./credentials.ts";
import { eventsOfDocuments } from "./events/of-documents.ts";
import { purgeEvents } from "./events/purge.ts";
import { tellRefused } from "./events/tell-refused.ts";
import { identifierProperties } from "./identifiers.ts";
import { inviteSchema, inviteShape } from "./inviting.ts";
import { purgeAttempts } from "./lockout/index.ts";
import { notices } from "./notices.ts";
import * as operations from "./operations/index.ts";
import { officeOf, sendLetters } from "./outbox/index.ts";
import { peopleSeen } from "./people-seen.ts";
import { purgeSessions } from "./purge-sessions.ts";
import { purgeTokens } from "./purge-tokens.ts";
import { registerSchema } from "./registering.ts";
import { sessionsSeen } from "./sessions-seen.ts";
import { signInFacts } from "./sign-in-facts.ts";
import { strategiesOf } from "./strategies.ts";
import * as tablesOfPeople from "./tables.ts";
import { publicKeys } from "./tokens.ts";

/** People: how they register, prove who they are, come in and leave. */
export const auth: Feature = {
  name: "auth",
  operations: Object.values(operations),
  tables: ({ defaultAuth }) => (defaultAuth === null ? [] : Object.values(tablesOfPeople)),
  authenticators: [accessTokens, keyAuthenticator],
  callers,
  recognisers: strategiesOf,
  chores: ({ defaultAuth }) =>
    defaultAuth === null
      ? []
      : [
          keysUsed.chore,
          sessionsSeen.chore,
          peopleSeen.chore,
          purgeSessions,
          purgeAttempts,
          purgeTokens,
          purgeEvents,
          sendLetters,
        ],
  publicKeys,
  documents: [credentials, eventsOfDocuments],
  refused: tellRefused,
  slots: (_config, collection) =>
    collection.auth
      ? {
          identifier: s.object(identifierProperties(collection.auth)),
          register: registerSchema(collection),
          invitee: inviteSchema(collection),
        }
      : {},
  shapes: (_config, collection) =>
    collection.auth ? { user: s.slot("doc"), invitee: inviteShape(collection) } : {},
  projections: (config, collection) =>
    collection.auth ? { user: projectDocument(config, collection, ["_strategy", "scopes", "sessions"]) } : {},
  signIn: signInFacts,
  notices,
  close: (engine) => officeOf(engine).close(),
};
