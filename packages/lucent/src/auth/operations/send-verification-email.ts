import { isId } from "../../base/index.ts";
import { standingOf } from "../../documents/index.ts";
import { LucentError, validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { requestProof } from "../ask-for-proof.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { sendSoon } from "../outbox/index.ts";
import { keepBeside } from "../people.ts";
import { verifiedField } from "../verified.ts";

/** Sends somebody a letter by which they prove their address, whether or not such are sent by themselves. */
export const sendVerificationEmail = operation({
  name: "sendVerificationEmail",
  summary: "Send somebody a letter by which they prove their address.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/:id/send-verification" }],
  path: s.object({ id: s.string() }),
  output: s.object({}),
  message: "The letter is on its way.",
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "NOT_FOUND"],
  tells: "verification requested",
  limit: { kind: "mail" },
  acts: [
    {
      title: "Send a letter to confirm the address",
      of: "document",
      fills: ["id"],
      unless: ["verified", "invited", "unreachable"],
      may: ({ engine, isAdministrator }) => isAdministrator && engine.mailer !== null,
    },
  ],
  access: mayAdminister,
  brief: { arguments: ["id"] },
  examples: [
    { title: "To somebody", as: "administrator", input: ({ otherId }) => ({ id: otherId }) },
    {
      title: "To nobody",
      as: "administrator",
      input: ({ unknownId }) => ({ id: unknownId }),
      fails: "NOT_FOUND",
    },
    { title: "A stranger", as: "stranger", input: ({ id }) => ({ id }), fails: "FORBIDDEN" },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { id } = input;
  const { table } = collection;
  const column = (name: string) => ({ table, column: name });
  const verified = verifiedField(collection);
  const [person] = isId(id)
    ? await engine.database.read({
        from: table,
        columns: [column("email"), column(verified)],
        where: { compare: column("id"), is: "=", value: id },
      })
    : [];
  if (!person) throw new LucentError("NOT_FOUND");
  const address = person["email"];
  if (typeof address !== "string") throw refused("This person has no address.");
  if (person[verified] === true) throw refused("This person has proved their address already.");
  const standing = standingOf(caller);
  await engine.database.commit([
    keepBeside(collection, id),
    ...requestProof(call, { person: id, known: id, address, ...(standing && { when: standing }) }),
  ]);
  sendSoon(engine);
  return {};
});

function refused(message: string): LucentError {
  return validationError([{ path: "id", message }]);
}

declare module "../../contract/operations.ts" {
  interface Operations {
    sendVerificationEmail: typeof sendVerificationEmail;
  }
}
