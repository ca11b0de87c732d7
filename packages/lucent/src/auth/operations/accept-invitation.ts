import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { choosePassword, choosing, chosenPassword } from "../choose-password.ts";
import { invitationPage } from "../pages/invitation-page.ts";
import { markVerified, verifiedField } from "../verified.ts";

/**
 * Takes an invitation: whoever holds the token of the letter chooses a password and is signed in. The letter has proved
 * their address.
 */
export const acceptInvitation = operation({
  name: "acceptInvitation",
  summary: "Accept an invitation: choose a password by the token of the letter, and sign in.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/accept-invitation" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: choosing,
  output: chosenPassword,
  message: "Welcome.",
  errors: ["VALIDATION_FAILED", "INVALID_MAILED_TOKEN"],
  tells: "invitation accepted",
  limit: { kind: "guess" },
  credentials: "ignored",
  session: "begins",
  access: () => true,
  page: invitationPage,
  brief: { arguments: ["token", "password"] },
  examples: [
    {
      title: "With the token of the letter",
      as: "stranger",
      input: ({ tokens }) => ({ data: { token: tokens.invitation, password: "Marble-lantern-7-orchard" } }),
    },
    {
      title: "With one that is none",
      as: "stranger",
      input: () => ({ data: { token: "nothing of the kind", password: "Marble-lantern-7-orchard" } }),
      fails: "INVALID_MAILED_TOKEN",
    },
    {
      title: "A password that is too short",
      as: "stranger",
      input: ({ tokens }) => ({ data: { token: tokens.invitation, password: "short" } }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle(async (call) => {
  const { collection, input } = call;
  const { token: text, password } = input.data;
  return choosePassword(call, {
    purpose: "invitation",
    text,
    password,
    event: "invitation accepted",
    isTold: false,
    depth: input.depth,
    becomes: (person) => ({
      person: { ...person, [verifiedField(collection)]: true },
      writes: [markVerified(collection, person.id)],
    }),
  });
});

declare module "../../contract/operations.ts" {
  interface Operations {
    acceptInvitation: typeof acceptInvitation;
  }
}
