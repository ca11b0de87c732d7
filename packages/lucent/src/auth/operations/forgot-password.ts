import { newId } from "../../base/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import { allOf } from "../../documents/index.ts";
import { validationError } from "../../errors/index.ts";
import { hookFacts, operation, runHooks } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { refusalOf, tellOf } from "../events/index.ts";
import { givenIdentifiers, identifierFaults, identifierNames } from "../identifiers.ts";
import { newToken, tokenStands, tokenText } from "../mailed-tokens.ts";
import { post, sendSoon } from "../outbox/index.ts";
import { forgotPage } from "../pages/forgot-page.ts";
import { addressOf, findPerson, isAt, isDisabled, mayComeIn, type Person } from "../people.ts";
import { MAILED_TOKENS } from "../tables.ts";

const EVENT = "password reset requested";

/**
 * Sends somebody a letter by which they choose a new password. Enumeration: whoever is asked about, known or not, the
 * answer and the work are the same; whatever must hold for a letter is asked by the statements themselves.
 */
export const forgotPassword = operation({
  name: "forgotPassword",
  summary: "Have a letter sent by which one chooses a new password.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/forgot-password" }],
  body: s.objectBeside("identifier", {}),
  output: s.object({}),
  inProcess: {
    input: s.object({
      disableEmail: s.optional(s.boolean({ description: "Whether no letter is sent. Default false." })),
      expiration: s.optional(
        s.integer({
          min: 1,
          description: "How long the token holds, in milliseconds; as configured when absent.",
        }),
      ),
    }),
    gives: s.nullable(
      s.string({
        description: "The token; null where nobody goes by that, or another was made only just before.",
      }),
    ),
  },
  message: "Success",
  errors: ["VALIDATION_FAILED"],
  tells: EVENT,
  limit: { kind: "mail" },
  credentials: "ignored",
  acts: [
    {
      title: "Send a letter to reset the password",
      of: "document",
      fills: identifierNames,
      unless: ["disabled", "invited", "unreachable"],
      may: ({ engine, isAdministrator }) => isAdministrator && engine.mailer !== null,
    },
  ],
  access: () => true,
  page: forgotPage,
  brief: { also: { name: "requestPasswordReset", arguments: ["email"] } },
  examples: [
    {
      title: "One's own",
      as: "stranger",
      input: ({ identifier }) => ({ data: identifier }),
    },
    {
      title: "With nothing that anybody goes by",
      as: "stranger",
      input: ({ identifier }) => ({
        data: Object.fromEntries(Object.keys(identifier).map((by) => [by, ""])),
      }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const { database, clock } = engine;
  const auth = collection.auth as ResolvedAuth;
  const faults = identifierFaults(input.data, auth);
  if (faults.length > 0) throw validationError(faults, { collection: collection.slug });

  const { values } = givenIdentifiers(input.data, auth);
  const found = await findPerson(engine, collection, values);
  const known = found && addressOf(found.document);
  const person = found && known !== null ? found.document.id : newId();
  const address = known ?? "";
  const { token, writes } = newToken(engine, collection, {
    purpose: "reset",
    person,
    address,
    life: input.expiration ?? auth.reset.life,
    minInterval: auth.reset.minInterval,
    isMailed: !input.disableEmail,
    when: allOf(mayComeIn(person, clock.now()), isAt(collection, person, address)),
  });
  const stands = tokenStands(token.id);
  const commit = await database.commit([
    ...writes,
    ...(input.disableEmail ? [] : [post(call, { letter: "reset", person, token: token.id })]),
    ...tellOf(call, { event: EVENT, person, when: stands }),
    ...refusalOf(call, { event: EVENT, ...whyNot(found, clock.now()), when: { not: stands } }),
  ]);
  sendSoon(engine);
  await runHooks(collection.hooks.afterForgotPassword, undefined, () => ({
    ...hookFacts(call),
    args: input,
  }));
  const made = writes.findIndex((write) => write.kind === "insert" && write.into === MAILED_TOKENS.name);
  const isMade = commit.ok && commit.results[made]?.count === 1;
  call.tell(isMade ? tokenText(engine, token) : null);
  return {};
});

/** What is told of a request by which no token was made. */
function whyNot(found: Person | null, now: number) {
  const person = found?.document.id ?? null;
  if (!found || addressOf(found.document) === null) return { person, reason: "NOT_FOUND" } as const;
  return { person, reason: isDisabled(found, now) ? "ACCOUNT_DISABLED" : "RATE_LIMITED" } as const;
}

declare module "../../contract/operations.ts" {
  interface Operations {
    forgotPassword: typeof forgotPassword;
  }
}
