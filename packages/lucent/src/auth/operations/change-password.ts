import type { ResolvedAuth } from "../../config/index.ts";
import type { AuthUser } from "../../contract/index.ts";
import { allOf, standingOf } from "../../documents/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { revokeAll } from "../api-keys/revoke-all.ts";
import { askerOf } from "../asker.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { admission, admit } from "../door.ts";
import { isOneOf } from "../one-of.ts";
import { sendSoon } from "../outbox/index.ts";
import { passwordFaults, personalWords } from "../passwords.ts";
import { addressOf, personById, stillHasPassword } from "../people.ts";
import { proveByPassword } from "../proofs/password.ts";
import { setPassword } from "../set-password.ts";

// A password that is too long is told to be so by the policy, or answered like any wrong one.
const LONGEST_BODY = 1024 * 1024;

/**
 * Gives the caller another password, once they have shown the one that they have: a stolen session alone must not
 * become a stolen account (OWASP ASVS 5 §6.2.3). Every sign-in of theirs ends with it, and a new one begins.
 */
export const changePassword = operation({
  name: "changePassword",
  summary: "Change one's own password, which ends all of one's sessions and begins a new one.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/change-password" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: s.object({
    currentPassword: s.secret({ maxLength: LONGEST_BODY }),
    newPassword: s.secret({ maxLength: LONGEST_BODY }),
    revokeApiKeys: s.optional(
      s.boolean({ description: "Whether one's API keys end as well. They go on unless one says so." }),
    ),
  }),
  output: admission,
  message: "Password changed successfully.",
  errors: ["VALIDATION_FAILED", "INVALID_CREDENTIALS", "FORBIDDEN"],
  session: "begins",
  limit: { kind: "guess" },
  tells: "password changed",
  access: isOneOf,
  examples: [
    {
      title: "With the password that one has",
      input: ({ password }) => ({
        data: { currentPassword: password, newPassword: "Marble-lantern-7-orchard" },
      }),
    },
    {
      title: "With a wrong one",
      input: () => ({
        data: { currentPassword: "a wrong guess", newPassword: "Marble-lantern-7-orchard" },
      }),
      fails: "INVALID_CREDENTIALS",
    },
    {
      title: "To one that is too short",
      input: ({ password }) => ({ data: { currentPassword: password, newPassword: "short" } }),
      fails: "VALIDATION_FAILED",
    },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ password }) => ({
        data: { currentPassword: password, newPassword: "Marble-lantern-7-orchard" },
      }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { password: policy } = collection.auth as ResolvedAuth;
  const { currentPassword, newPassword, revokeApiKeys } = input.data;
  const { id } = caller.user as AuthUser;
  const known = await personById(engine, collection, id);
  const proof = await proveByPassword(call, {
    person: known,
    identifiers: [],
    password: currentPassword,
    refusal: "The current password is not right.",
  });
  const { person } = proof;

  const faults = await passwordFaults(policy, newPassword, personalWords(person.document));
  if (faults.length > 0) {
    const told = faults.map(({ message }) => ({ path: "newPassword", message }));
    throw validationError(told, { collection: collection.slug });
  }
  const passwordHash = await engine.hasher.hash(newPassword, askerOf(caller));
  const admitted = await admit(call, {
    person: person.document,
    entry: { kind: "proof", method: "password" },
    standing: stillHasPassword(id, passwordHash),
    beside: [
      ...setPassword(call, {
        person: id,
        passwordHash,
        event: "password changed",
        // Race: while passwords were hashed, somebody else may have set another, or ended this session.
        when: allOf(proof.standing, standingOf(caller)),
        told: addressOf(person.document),
      }),
      ...(revokeApiKeys ? revokeAll(call, id) : []),
    ],
    depth: input.depth,
  });
  sendSoon(engine);
  return admitted;
});

declare module "../../contract/operations.ts" {
  interface Operations {
    changePassword: typeof changePassword;
  }
}
