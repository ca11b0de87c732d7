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
      find: "password: currentPassword,",
      replace: 'password: "violet-anvil-thunder",',
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
      find: "when: allOf(proof.standing, standingOf(caller)),",
      replace: "when: allOf(proof.standing, standingOf({ ...caller, trusted: true })),",
      tests: [PASSWORD],
    },
    {
      name: "two changes of a password at once both count",
      ids: ["PW-06"],
      find: "allOf(proof.standing, standingOf(caller))",
      replace: "allOf(null, standingOf(caller))",
      tests: ["tests/security/password-race.test.ts"],
    },
  ]),
  ...of("auth/set-password.ts", [
    {
      name: "a new password ends no session",
      ids: ["SE-02"],
      find: "    ...endSignInsOf(person),\n",
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
  ...of("auth/change-account.ts", [
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
      name: "sessions of others stand among one's own",
      ids: ["SE-06"],
      find: '{ compare: column("person"), is: "=", value: { parameter: "person" } },',
      replace: "",
      tests: [SESSIONS],
    },
    {
      name: "keys are shown sessions",
      ids: ["AK-03"],
      find: ' || credential?.kind === "api key") return undefined;',
      replace: ") return undefined;",
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
