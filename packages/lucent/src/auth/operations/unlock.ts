import { decideOn } from "../../access/index.ts";
import { newId } from "../../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import { allOf, permitted } from "../../documents/index.ts";
import { LucentError, validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { tellOf } from "../events/index.ts";
import { givenIdentifiers, identifierNames, isCalled } from "../identifiers.ts";
import { hasFailures, liftLock } from "../lockout/index.ts";

/**
 * Lets somebody try their password again whose account is locked; one that is not locked stays as it is. Enumeration:
 * whom a rule of the project's own lets unlock is not told who is there. Administrators, who can see everybody, are
 * refused where nobody goes by what they gave.
 */
export const unlock = operation({
  name: "unlock",
  summary: "Lift the lock of an account.",
  on: "auth",
  offeredBy: (collection) => BY_PASSWORD.offeredBy(collection) && locks(collection),
  refusedBy: BY_PASSWORD.refusedBy,
  rest: [{ method: "POST", path: "/unlock" }],
  body: s.objectBeside("identifier", {}),
  output: s.object({}),
  message: "Success",
  errors: ["VALIDATION_FAILED", "FORBIDDEN"],
  tells: "account unlocked",
  limit: { kind: "guess" },
  acts: [
    {
      title: "Unlock the account",
      of: "document",
      fills: identifierNames,
      when: "locked",
      may: ({ permits }) => permits("unlock"),
    },
  ],
  access: ({ caller, collection }) => decideOn(caller, { collection, operation: "unlock" }),
  examples: [
    {
      title: "Somebody's",
      as: "administrator",
      input: ({ identifier }) => ({ data: identifier }),
    },
    {
      title: "With nothing that anybody goes by",
      as: "administrator",
      input: ({ identifier }) => ({
        data: Object.fromEntries(Object.keys(identifier).map((by) => [by, ""])),
      }),
      fails: "VALIDATION_FAILED",
    },
    {
      title: "A stranger",
      as: "stranger",
      input: ({ identifier }) => ({ data: identifier }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, allowed, input } = call;
  const { values, paths } = givenIdentifiers(input.data, collection.auth as ResolvedAuth);
  if (values.length === 0) {
    const faults = paths.map((path) => ({ path, message: "This field is required." }));
    throw validationError(faults, { collection: collection.slug });
  }
  const [row] = await engine.database.read({
    from: collection.table,
    columns: [{ table: collection.table, column: "id" }],
    where: allOf(isCalled(collection, values), await permitted(call, allowed)),
  });
  const person = (row?.["id"] as string | undefined) ?? null;
  if (person === null && (await mayAdminister(call))) throw new LucentError("FORBIDDEN");
  const guessed = { person, identifiers: values };
  await engine.database.commit([
    ...tellOf(call, {
      event: "account unlocked",
      person: person ?? newId(),
      when: hasFailures(engine, collection, guessed),
    }),
    liftLock(engine, collection, guessed),
  ]);
  return {};
});

function locks({ auth }: ResolvedCollection): boolean {
  return auth?.lockout != null;
}

declare module "../../contract/operations.ts" {
  interface Operations {
    unlock: typeof unlock;
  }
}
