import { inTheNameOf, mayWriteField } from "../../access/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import { commitCreate, placesIn, prepareCreate, showOne } from "../../documents/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { asUser } from "../access-tokens.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { ADMISSION_ERRORS, admit } from "../door.ts";
import { tellingAs } from "../events/index.ts";
import { registerQuietly } from "../register-quietly.ts";
import { isOpenToRegister } from "../registering.ts";

/**
 * Makes an account for a stranger, who may fill in what is theirs and nothing that would grant them something. Where
 * addresses must be proved nobody is signed in by it, and an address that is taken is answered like one that is not.
 */
export const register = operation({
  name: "register",
  summary: "Make an account.",
  on: "auth",
  ...BY_PASSWORD,
  offeredBy: ({ auth }) => auth?.register.open === true,
  rest: [{ method: "POST", path: "/register" }],
  body: s.slot("register"),
  output: s.object({
    user: s.slot("doc"),
    token: s.optional(s.string()),
    refreshToken: s.optional(s.string()),
    exp: s.optional(s.integer()),
  }),
  status: 201,
  message: "Registration successful.",
  errors: ["VALIDATION_FAILED", ...ADMISSION_ERRORS],
  credentials: "ignored",
  session: "begins",
  tells: "registered",
  limit: { kind: "mail" },
  access: () => true,
  brief: { gives: "user" },
  examples: [
    { title: "A new person", as: "stranger", input: ({ register }) => ({ data: register }) },
    {
      title: "With a field that is not theirs",
      as: "stranger",
      input: ({ register }) => ({ data: { ...register, isAdmin: true } }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input, caller } = call;
  const auth = collection.auth as ResolvedAuth;
  const data = input.data as Record<string, unknown>;
  // Register obeys the public rule always: a trusted call is a stranger here like any other.
  const stranger = { ...inTheNameOf(null, caller), trusted: false, seesHidden: false };

  const refused: string[] = [];
  const question = { collection, operation: "create", data } as const;
  for (const { field, path, siblings: siblingData } of placesIn(collection.fields, { ...data })) {
    const isInside = path !== field.name;
    if (siblingData[field.name] === undefined || (!isInside && isOpenToRegister(field, auth))) continue;
    if (!(await mayWriteField(stranger, field, { ...question, siblingData, isInside }))) refused.push(path);
  }
  if (refused.length > 0) {
    const faults = refused.map((path) => ({ path, message: "This field cannot be set when registering." }));
    throw validationError(faults, { collection: collection.slug });
  }

  // What may be written has just been settled, field by field; now the engine writes it.
  const writer = tellingAs({ ...stranger, trusted: true }, "registered");
  const prepared = await prepareCreate({ engine, collection, caller: writer }, data);
  const isQuiet = auth.verification.isRequired;
  if (auth.register.login && !isQuiet) {
    return admit(call, {
      // Whoever was stored comes in, whatever a hook has made of the answer.
      person: prepared.document,
      entry: { kind: "proof", method: "password" },
      arrive: () => commitCreate(prepared),
    });
  }
  const person = isQuiet ? await registerQuietly(call, prepared) : await commitCreate(prepared);
  const themselves = inTheNameOf(asUser(person), stranger);
  return { user: await showOne({ engine, collection, caller: themselves, depth: 0 }, person) };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    register: typeof register;
  }
}
