import { type Mutation, of } from "./mutation.ts";

const ACCOUNT = "tests/people-account.test.ts";
const PASSWORD = "tests/people-password.test.ts";
const SESSIONS = "tests/people-sessions.test.ts";

/** What people do about their own accounts, and administrators about those of others. */
export const ofAccounts: readonly Mutation[] = [
  ...of("auth/operations/change-password.ts", [
    {
      name: "a session alone changes the password",
      ids: ["PW-06"],
      find: "if (!person?.passwordHash || !matches) throw wrongPassword();",
      replace: "if (!person?.passwordHash) throw wrongPassword();",
      tests: [PASSWORD],
    },
    {
      name: "a password is changed to any",
      ids: ["PW-05"],
      find: "const faults = await passwordFaults(policy, newPassword, personalWords(person.document));",
      replace:
        "const faults = (await passwordFaults(policy, newPassword, personalWords(person.document))).slice(9);",
      tests: [PASSWORD],
    },
    {
      name: "a session that has ended changes the password",
      ids: ["SE-09"],
      find: "stillHasPassword(id, person.passwordHash), standingOf(caller)),",
      replace: "stillHasPassword(id, person.passwordHash), standingOf({ ...caller, trusted: true })),",
      tests: [PASSWORD],
    },
    {
      name: "two changes of a password at once both count",
      ids: ["PW-06"],
      find: "allOf(isPerson(id), stillHasPassword(id, person.passwordHash), standingOf(caller))",
      replace: "allOf(isPerson(id), standingOf(caller))",
      tests: ["tests/security/password-race.test.ts"],
    },
    {
      name: "a change of the password ends no session",
      ids: ["SE-02"],
      find: "      ...endSignInsOf(id),\n",
      replace: "",
      tests: ["tests/security/ends.test.ts"],
    },
  ]),
  ...of("auth/leaving.ts", [
    {
      name: "a refresh token that was used before signs out everywhere",
      ids: ["RT-02"],
      find: "const isProven = session.refreshHash === given.hash || isRepeat(call, session, given);",
      replace: "const isProven = session.id !== null;",
      tests: ["tests/people-logout.test.ts"],
    },
  ]),
  ...of("auth/accounts.ts", [
    {
      name: "whoever is disabled in this moment disables others",
      ids: ["SE-09"],
      find: "const where = allOf(isPerson(id), standingOf(caller));",
      replace: "const where = allOf(isPerson(id), standingOf({ ...caller, trusted: true }));",
      tests: [ACCOUNT],
    },
  ]),
  ...of("auth/own-sessions.ts", [
    {
      name: "sessions stand on the documents of others",
      ids: ["SE-06"],
      find: "const isOwn = user?.id === id && user.collection === collection.slug;",
      replace: "const isOwn = user?.collection === collection.slug || user?.id === id;",
      tests: [SESSIONS],
    },
    {
      name: "keys are shown sessions",
      ids: ["AK-03"],
      find: 'return isOwn && credential?.kind !== "api key" ?',
      replace: "return isOwn ?",
      tests: [SESSIONS],
    },
  ]),
  ...of("auth/operations/export-own-data.ts", [
    {
      name: "trusted code is given of somebody what they may not read themselves",
      ids: ["AC-05"],
      find: "const caller = { ...call.caller, trusted: false, seesHidden: false };",
      replace: "const caller = call.caller;",
      tests: ["tests/people-own-data.test.ts"],
    },
  ]),
  ...of("auth/identifiers.ts", [
    {
      name: "an address is taken for a name",
      ids: ["EN-01"],
      find: "email && (isAddress(value) || !username)",
      replace: "email && !username",
      tests: ["tests/attacks/enumeration.test.ts", "tests/ways-usernames.test.ts"],
    },
  ]),
];
