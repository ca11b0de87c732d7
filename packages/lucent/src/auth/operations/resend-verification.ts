import { newId } from "../../base/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { requestProof } from "../ask-for-proof.ts";
import { givenIdentifiers, identifierFaults } from "../identifiers.ts";
import { sendSoon } from "../outbox/index.ts";
import { verificationPage } from "../pages/verification-page.ts";
import { addressOf, findPerson } from "../people.ts";
import { lacksProof } from "../verified.ts";

// So many letters nobody misses, and whoever fills somebody's mailbox has little joy of it.
const MIN_INTERVAL = 60_000;

/**
 * Sends another letter by which somebody proves their address, once a minute at most. Enumeration: the answer and the
 * work are the same whoever goes by what was given, if anybody does.
 */
export const resendVerification = operation({
  name: "resendVerification",
  summary: "Ask for another letter by which one proves one's address.",
  on: "auth",
  offeredBy: ({ auth }) => auth?.disableLocalStrategy === false && auth.verification.isSent,
  refusedBy: ({ auth }) => auth?.disableLocalStrategy === true,
  rest: [{ method: "POST", path: "/resend-verification" }],
  body: s.objectBeside("identifier", {}),
  output: s.object({}),
  message: "If the address is waiting to be verified, a letter is on its way.",
  errors: ["VALIDATION_FAILED"],
  credentials: "ignored",
  tells: "verification requested",
  limit: { kind: "mail" },
  access: () => true,
  page: verificationPage,
  examples: [
    { title: "By what one signs in with", as: "stranger", input: ({ identifier }) => ({ data: identifier }) },
    { title: "By nothing", as: "stranger", input: () => ({ data: {} }), fails: "VALIDATION_FAILED" },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const auth = collection.auth as ResolvedAuth;
  const faults = identifierFaults(input.data, auth);
  if (faults.length > 0) throw validationError(faults, { collection: collection.slug });
  const { values } = givenIdentifiers(input.data, auth);
  const found = await findPerson(engine, collection, values);
  const known = found?.document.id ?? null;
  const person = known ?? newId();
  const address = (found && addressOf(found.document)) ?? "";
  const when = lacksProof(collection, { person, address });
  const asked = { person, known, address, when, minInterval: MIN_INTERVAL };
  await engine.database.commit(requestProof(call, asked));
  sendSoon(engine);
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    resendVerification: typeof resendVerification;
  }
}
