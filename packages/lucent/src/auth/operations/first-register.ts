import { commitCreate, prepareCreate } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { ADMISSION_ERRORS, admission, admit } from "../door.ts";
import { tellingAs } from "../events/index.ts";
import { administratorFields, closeFirstUser, isFirstUserHere, wasFirstUserHere } from "../first-user.ts";
import { isSetupCode } from "../setup-code.ts";

/** Makes the first person of a collection and signs them in; whoever is first, nobody is second. */
export const firstRegister = operation({
  name: "firstRegister",
  summary: "Register the first user, who becomes the administrator.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/first-register" }],
  body: s.objectBeside("create", { setupCode: s.optional(s.secret()) }),
  output: admission,
  message: "Successfully registered first user.",
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "SETUP_CODE_REQUIRED", ...ADMISSION_ERRORS],
  credentials: "ignored",
  session: "begins",
  limit: { kind: "guess" },
  tells: "first user registered",
  access: async (asked) => {
    const { engine, input } = asked;
    if (engine.config.production && !isSetupCode(asked, input.data.setupCode))
      throw new LucentError("SETUP_CODE_REQUIRED");
    return !(await wasFirstUserHere(asked));
  },
  examples: [
    {
      title: "Before anybody else",
      as: "stranger",
      isFirst: true,
      input: ({ create }) => ({ data: create }),
    },
    {
      title: "When somebody is there already",
      as: "stranger",
      input: ({ create }) => ({ data: create }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { setupCode: _shown, ...sent } = input.data;

  const verified = collection.fields.find((field) => field.purpose === "verified");
  const data = {
    ...sent,
    ...administratorFields(collection, engine.config.adminCollection),
    ...(verified && { [verified.name]: true }),
  };
  const maker = tellingAs({ ...caller, trusted: true }, "first user registered");
  const prepared = await prepareCreate({ engine, collection, caller: maker }, data);
  if (await isFirstUserHere(call)) throw new LucentError("FORBIDDEN");
  return admit(call, {
    person: prepared.document,
    entry: { kind: "first user" },
    // Race: the milestone's row can be written once, so of all who try at this moment one comes first.
    arrive: () =>
      commitCreate(prepared, [closeFirstUser(collection, engine.clock.now())]).catch((error) => {
        throw error instanceof LucentError && error.code === "CONFLICT"
          ? new LucentError("FORBIDDEN")
          : error;
      }),
  });
});

declare module "../../contract/operations.ts" {
  interface Operations {
    firstRegister: typeof firstRegister;
  }
}
