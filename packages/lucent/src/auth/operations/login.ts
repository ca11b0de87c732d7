import type { ResolvedAuth } from "../../config/index.ts";
import { validationError } from "../../errors/index.ts";
import { operation, type Scene } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { askerOf } from "../asker.ts";
import { BY_PASSWORD } from "../by-password.ts";
import { ADMISSION_ERRORS, admission, admit } from "../door.ts";
import { givenIdentifiers } from "../identifiers.ts";
import { findPerson, type Person, stillHasPassword } from "../people.ts";
import { proveByPassword } from "../proofs/password.ts";
import { PEOPLE } from "../tables.ts";

// A password that is too long is answered like any wrong one, so that its schema lets it through.
const LONGEST_BODY = 1024 * 1024;

/**
 * Signs a person in with the password they chose.
 *
 * This file proves who is calling and stops there. Whether they may come in is settled in `../door.ts`,
 * through which every other way of signing in passes too.
 */
export const login = operation({
  name: "login",
  summary: "Sign in with a password.",
  on: "auth",
  ...BY_PASSWORD,
  rest: [{ method: "POST", path: "/login" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: s.objectBeside("identifier", { password: s.secret({ maxLength: LONGEST_BODY }) }),
  output: admission,
  message: "Authentication Passed",
  errors: ["VALIDATION_FAILED", ...ADMISSION_ERRORS],
  credentials: "ignored",
  graphql: { type: ({ slug }) => `${slug}LoginResult` },
  session: "begins",
  limit: { kind: "guess" },
  tells: "signed in",
  access: () => true,
  examples: [
    {
      title: "With the right password",
      as: "stranger",
      input: ({ identifier, password }) => ({ data: { ...identifier, password } }),
    },
    {
      title: "With a wrong password",
      as: "stranger",
      input: ({ identifier }) => ({ data: { ...identifier, password: "a wrong guess" } }),
      fails: "INVALID_CREDENTIALS",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const auth = collection.auth as ResolvedAuth;
  const { password } = input.data;
  const identifiers = givenIdentifiers(input.data, auth);
  const missing = [
    ...(identifiers.values.length === 0 ? identifiers.paths : []),
    ...(password.trim() === "" ? ["password"] : []),
  ];
  if (missing.length > 0)
    throw validationError(missing.map((path) => ({ path, message: "This field is required." })));
  const person = await findPerson(engine, collection, identifiers.values);
  const proof = await proveByPassword(call, { person, identifiers: identifiers.values, password });

  const admitted = await admit(call, {
    person: proof.person.document,
    entry: { kind: "proof", method: "password" },
    standing: proof.standing,
    depth: input.depth,
  });
  await renewHash(call, proof.person, password);
  return admitted;
});

// The plain password is only ever in hand here, so this is where an outdated hash is renewed.
async function renewHash({ engine, caller }: Scene, person: Person, password: string): Promise<void> {
  const { hasher, database, log } = engine;
  const { document, passwordHash: outdated } = person;
  if (outdated === null || !hasher.isOutdated(outdated)) return;
  try {
    const passwordHash = await hasher.hash(password, askerOf(caller));
    const where = stillHasPassword(document.id, outdated);
    await database.commit([{ kind: "update", table: PEOPLE.name, set: { passwordHash }, where, expect: 1 }]);
  } catch (error) {
    log.warn(
      { person: document.id, err: error },
      "An outdated password hash could not be renewed; the login stands.",
    );
  }
}

declare module "../../contract/operations.ts" {
  interface Operations {
    login: typeof login;
  }
}
