import { moment } from "../../base/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { changeAccount } from "../change-account.ts";
import { account } from "../read-accounts.ts";
import { endSignInsOf } from "../sign-ins.ts";

/** Keeps somebody out, for good or until a date: all that they were signed in by ends with it. */
export const disableAccount = operation({
  name: "disableAccount",
  summary: "Disable somebody's account: they are signed out, and do not come in until it is enabled.",
  on: "auth",
  rest: [{ method: "POST", path: "/:id/disable" }],
  path: s.object({ id: s.string() }),
  body: s.object({
    reason: s.optional(s.string({ maxLength: 1000, description: "For administrators alone." })),
    until: s.optional(s.time({ description: "When it is over by itself." })),
  }),
  output: account,
  message: "The account was disabled.",
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "NOT_FOUND"],
  scope: "admin",
  tells: "account disabled",
  graphql: { name: ({ singular }) => `disable${singular}` },
  acts: [
    {
      title: "Disable the account",
      of: "document",
      fills: ["id"],
      danger: true,
      unless: ["disabled", "self"],
      may: ({ isAdministrator }) => isAdministrator,
    },
  ],
  access: async (asked) => asked.input.id !== asked.caller.user?.id && (await mayAdminister(asked)),
  examples: [
    {
      title: "For good",
      as: "administrator",
      input: ({ otherId }) => ({ id: otherId, data: { reason: "Has left us." } }),
    },
    {
      title: "Until a date",
      as: "administrator",
      input: ({ otherId }) => ({ id: otherId, data: { until: "2199-12-31T00:00:00.000Z" } }),
    },
    {
      title: "Until a date that is past",
      as: "administrator",
      input: ({ otherId }) => ({ id: otherId, data: { until: "2001-01-01T00:00:00.000Z" } }),
      fails: "VALIDATION_FAILED",
    },
    { title: "Oneself", input: ({ id }) => ({ id, data: {} }), fails: "FORBIDDEN" },
    {
      title: "Nobody",
      as: "administrator",
      input: ({ unknownId }) => ({ id: unknownId, data: {} }),
      fails: "NOT_FOUND",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const { reason, until } = input.data;
  const now = engine.clock.now();
  if (until !== undefined && Date.parse(until) <= now) {
    const message = "Give a date in the future, or none.";
    throw validationError([{ path: "until", message }], { collection: collection.slug });
  }
  const disabled = {
    disabledAt: moment(now),
    disabledUntil: until ?? null,
    disabledReason: reason ?? null,
  };
  return changeAccount(call, {
    set: disabled,
    event: "account disabled",
    beside: endSignInsOf(input.id),
  });
});

declare module "../../contract/operations.ts" {
  interface Operations {
    disableAccount: typeof disableAccount;
  }
}
