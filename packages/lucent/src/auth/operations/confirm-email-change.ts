import { inTheNameOf } from "../../access/index.ts";
import { updateDocument } from "../../documents/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { asDeadToken, deadToken } from "../dead-token.ts";
import { findToken, useToken } from "../mailed-tokens.ts";
import { confirmEmailPage } from "../pages/confirm-email-page.ts";
import { stillLetIn } from "../people.ts";
import { verifiedField } from "../verified.ts";

/**
 * Gives somebody the address to which a token was mailed, and counts it as proved. All else that was mailed to them
 * ends with it, and the address that they had is told; their sessions go on. It signs nobody in.
 */
export const confirmEmailChange = operation({
  name: "confirmEmailChange",
  summary: "Confirm one's new address by the token that was mailed to it.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/confirm-email-change" }],
  body: s.object({ token: s.secret() }),
  output: s.object({}),
  message: "The address was changed.",
  errors: ["VALIDATION_FAILED", "INVALID_MAILED_TOKEN"],
  credentials: "ignored",
  tells: "address changed",
  limit: { kind: "guess" },
  access: () => true,
  page: confirmEmailPage,
  brief: { arguments: ["token"] },
  examples: [
    {
      title: "With the token that was mailed",
      as: "stranger",
      input: ({ tokens }) => ({ data: { token: tokens.changeEmail } }),
    },
    {
      title: "With one that opens nothing any more",
      as: "stranger",
      input: () => ({ data: { token: "nothing of the kind" } }),
      fails: "INVALID_MAILED_TOKEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const token = await findToken(engine, collection, { purpose: "change email", text: input.data.token });
  if (!token) throw deadToken();
  const { person, address } = token;
  const scene = { engine, collection, caller: { ...inTheNameOf(null, call.caller), trusted: true } };
  const data = { email: address, [verifiedField(collection)]: true };
  await updateDocument({ ...scene, input: { id: person, data }, allowed: true }, [
    useToken(engine, token),
    // Whoever has been disabled since changes nothing about themselves.
    stillLetIn(person, engine.clock.now()),
  ]).catch((error: unknown) => {
    throw asDeadToken(error);
  });
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    confirmEmailChange: typeof confirmEmailChange;
  }
}
