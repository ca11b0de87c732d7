import type { AuthUser } from "../../contract/index.ts";
import { allOf, standingOf } from "../../documents/index.ts";
import { LucentError, validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { PROOF_LIFE } from "../ask-for-proof.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { tellOf } from "../events/index.ts";
import { newToken } from "../mailed-tokens.ts";
import { isOneOf } from "../one-of.ts";
import { post, sendSoon } from "../outbox/index.ts";
import { ownerOfAddress } from "../owner-of-address.ts";
import { addressOf, isPerson, personById } from "../people.ts";
import { proveByPassword } from "../proofs/password.ts";
import { PEOPLE } from "../tables.ts";
import { tellOwner } from "../tell-owner.ts";
import { isFree } from "../verified.ts";

// A password that is too long is answered like any wrong one.
const LONGEST_BODY = 1024 * 1024;
const LONGEST_ADDRESS = 254;

const WRONG = "The current password is not right.";

/**
 * Asks for another address, once the caller has shown their password: a stolen session alone must not become a stolen
 * account (OWASP ASVS 5 §7.5.1). Nothing changes before the new one is confirmed by the token that is mailed to it.
 * Enumeration: an address that is somebody's already is answered alike, and its owner is told.
 */
export const changeEmail = operation({
  name: "changeEmail",
  summary: "Ask for another address, which takes effect once it is confirmed.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/change-email" }],
  body: s.object({
    newEmail: s.string({ format: "email", maxLength: LONGEST_ADDRESS, caseless: true }),
    password: s.secret({ maxLength: LONGEST_BODY }),
  }),
  output: s.object({}),
  message: "A letter is on its way to the new address.",
  errors: ["VALIDATION_FAILED", "INVALID_CREDENTIALS", "FORBIDDEN"],
  tells: "address change requested",
  limit: { kind: "mail" },
  access: isOneOf,
  examples: [
    {
      title: "With the password that one has",
      input: ({ password }) => ({ data: { newEmail: "another@example.org", password } }),
    },
    {
      title: "With a wrong one",
      input: () => ({ data: { newEmail: "another@example.org", password: "a wrong guess" } }),
      fails: "INVALID_CREDENTIALS",
    },
    {
      title: "To what is no address",
      input: ({ password }) => ({ data: { newEmail: "nowhere", password } }),
      fails: "VALIDATION_FAILED",
    },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ password }) => ({ data: { newEmail: "another@example.org", password } }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { newEmail, password } = input.data;
  const { id } = caller.user as AuthUser;
  const known = await personById(engine, collection, id);
  const proof = await proveByPassword(call, { person: known, identifiers: [], password, refusal: WRONG });

  const current = addressOf(proof.person.document);
  if (newEmail === current) {
    const message = "This is your address already.";
    throw validationError([{ path: "newEmail", message }], { collection: collection.slug });
  }
  const owner = await ownerOfAddress(engine, collection, newEmail);
  const made = { purpose: "change email", person: id, address: newEmail, life: PROOF_LIFE } as const;
  const { token, writes } = newToken(engine, collection, made);
  const commit = await engine.database.commit([
    {
      kind: "update",
      table: PEOPLE.name,
      set: { id },
      // Race: while the password was looked at, somebody else may have set another, or ended this session.
      where: allOf(isPerson(id), proof.standing, standingOf(caller)),
      expect: 1,
    },
    ...writes,
    post(call, {
      letter: "confirm address",
      person: id,
      address: newEmail,
      token: token.id,
      when: isFree(collection, newEmail),
    }),
    ...tellOwner(call, { owner, address: newEmail }),
    ...(current === null ? [] : [post(call, { letter: "address changed", person: id, address: current })]),
    ...tellOf(call, { event: "address change requested", person: id }),
  ]);
  if (!commit.ok) throw new LucentError("INVALID_CREDENTIALS", { message: WRONG });
  sendSoon(engine);
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    changeEmail: typeof changeEmail;
  }
}
