import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { choosePassword, choosing, chosenPassword } from "../choose-password.ts";
import { resetPage } from "../pages/reset-page.ts";

/**
 * Gives whoever holds the token of a letter another password, and signs them in. All of their sign-ins end with it,
 * and a lock is over. An address that is to be verified stays so: whoever has yet to prove it gets the password and no
 * session.
 */
export const resetPassword = operation({
  name: "resetPassword",
  summary: "Choose a new password by the token of a letter, which ends all of one's sessions and signs in.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/reset-password" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: choosing,
  output: chosenPassword,
  message: "Password reset successfully.",
  errors: ["VALIDATION_FAILED", "INVALID_MAILED_TOKEN"],
  tells: "password reset",
  limit: { kind: "guess" },
  credentials: "ignored",
  session: "begins",
  access: () => true,
  page: resetPage,
  brief: { arguments: ["token", "password"] },
  examples: [
    {
      title: "By the token of a letter",
      as: "stranger",
      input: ({ tokens }) => ({ data: { token: tokens.reset, password: "Marble-lantern-7-orchard" } }),
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
      input: ({ tokens }) => ({ data: { token: tokens.reset, password: "short" } }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle((call) => {
  const { token: text, password } = call.input.data;
  const { depth } = call.input;
  return choosePassword(call, {
    purpose: "reset",
    text,
    password,
    event: "password reset",
    isTold: true,
    depth,
  });
});

declare module "../../contract/operations.ts" {
  interface Operations {
    resetPassword: typeof resetPassword;
  }
}
