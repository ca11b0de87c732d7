import { inTheNameOf } from "../../access/index.ts";
import { updateDocument } from "../../documents/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { asDeadToken, deadToken } from "../dead-token.ts";
import { tellingAs, tellOf } from "../events/index.ts";
import { findToken, useToken } from "../mailed-tokens.ts";
import { verifyPage } from "../pages/verify-page.ts";
import { stillGoesBy, verifiedField } from "../verified.ts";

const DEAD = "Verification token is invalid.";

/** Takes the word of whoever has the mailed token that an address is theirs. It signs nobody in. */
export const verifyEmail = operation({
  name: "verifyEmail",
  summary: "Prove one's address by the token that was mailed to it.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [
    { method: "POST", path: "/verify/:token" },
    { method: "POST", path: "/verify-email" },
  ],
  path: s.object({ token: s.string({ description: "As it was mailed. It can be used once." }) }),
  output: s.object({}),
  message: "Account verified successfully.",
  errors: ["VALIDATION_FAILED", "INVALID_MAILED_TOKEN"],
  credentials: "ignored",
  tells: "address verified",
  limit: { kind: "guess" },
  access: () => true,
  page: verifyPage,
  brief: { arguments: ["token"] },
  examples: [
    {
      title: "With the token that was mailed",
      as: "stranger",
      input: ({ tokens }) => ({ token: tokens.verify }),
    },
    {
      title: "With one that opens nothing any more",
      as: "stranger",
      input: () => ({ token: "nothing-of-the-kind" }),
      fails: "INVALID_MAILED_TOKEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const token = await findToken(engine, collection, { purpose: "verify", text: input.token });
  if (!token) throw deadToken(DEAD);
  const { person, address } = token;
  const trusted = { ...inTheNameOf(null, call.caller), trusted: true };
  const scene = { engine, collection, caller: tellingAs(trusted, "address verified") };
  const data = { [verifiedField(collection)]: true };
  await updateDocument({ ...scene, input: { id: person, data }, allowed: true }, [
    useToken(engine, token),
    // Account takeover: it was mailed to one address and proves no other (CVE-2026-9087).
    stillGoesBy(collection, { person, address }),
    ...tellOf(scene, { event: "address verified", person }),
  ]).catch((error: unknown) => {
    throw asDeadToken(error, DEAD);
  });
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    verifyEmail: typeof verifyEmail;
  }
}
