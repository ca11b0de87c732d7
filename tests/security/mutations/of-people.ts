import { type Mutation, of } from "./mutation.ts";

const ENUMERATION = "tests/attacks/enumeration.test.ts";
const FIRST = "tests/first-user.test.ts";
const PASSWORDS = "tests/passwords.test.ts";
const SESSIONS = "tests/sessions.test.ts";

/** How people come to be, what they may write of themselves, and how passwords are asked for and kept. */
export const ofPeople: readonly Mutation[] = [
  ...of("auth/credentials.ts", [
    {
      name: "a stolen session sets a new password",
      ids: ["PW-06"],
      find: "if (id !== null) return caller.user?.id !== id;",
      replace: "if (id !== null) return true;",
      tests: [SESSIONS],
    },
    {
      name: "a stolen session moves the address",
      ids: ["PW-06"],
      find: 'return field === "email" || field === "username";',
      replace: "return false;",
      tests: [SESSIONS],
    },
    {
      name: "a password that somebody else has set goes past what every password goes by",
      ids: ["SE-02", "TK-02"],
      find: "...setPassword(change, set)];",
      replace: "...setPassword(change, set).slice(0, 1)];",
      tests: [SESSIONS],
    },
    {
      name: "any password will do",
      ids: ["PW-05"],
      find: "...(await passwordFaults(policy, password, personalWords({ ...change.before, ...change.data }))),",
      replace: "",
      tests: [PASSWORDS],
    },
    {
      name: "a person's own row stays behind",
      ids: ["SE-04"],
      find: 'remove: (_collection, id) => [{ kind: "delete", from: PEOPLE.name, where: isPerson(id) }],',
      replace: "remove: () => [],",
      tests: [SESSIONS],
    },
    {
      name: "the door of the first user stays open behind who comes another way",
      ids: ["FU-01"],
      find: "...addressWrites(change), ...(await closeBehind(change))];",
      replace: "...addressWrites(change)];",
      tests: [FIRST],
    },
  ]),
  ...of("auth/proofs/password.ts", [
    {
      name: "nothing is hashed for the unknown",
      ids: ["EN-01"],
      find: "const matches = await engine.hasher",
      replace: "const matches = person !== null && await engine.hasher",
      tests: [ENUMERATION],
    },
    {
      name: "passwords of any length are hashed",
      ids: ["PW-03"],
      find: 'password: isLong ? "" : password,',
      replace: "password,",
      tests: [ENUMERATION, PASSWORDS],
    },
  ]),
  ...of("auth/operations/first-register.ts", [
    {
      name: "two come first",
      ids: ["FU-01"],
      find: "commitCreate(prepared, [closeFirstUser(collection, engine.clock.now())])",
      replace: "commitCreate(prepared, [])",
      tests: ["tests/security/first-user-race.test.ts"],
    },
    {
      name: "production asks for no code",
      ids: ["FU-01"],
      find: "if (engine.config.production && !isSetupCode(asked, input.data.setupCode))",
      replace: "if (engine.config.production && isSetupCode(asked, undefined))",
      tests: [FIRST],
    },
  ]),
  ...of("auth/first-user.ts", [
    {
      name: "nobody knows that the first user has come",
      ids: ["FU-01"],
      find: "where: isMilestoneOf(collection) })) > 0;",
      replace: "where: isMilestoneOf(collection) })) > 1;",
      tests: [FIRST],
    },
  ]),
  ...of("auth/administer.ts", [
    {
      name: "everybody looks after everybody",
      ids: ["AK-01", "SE-06"],
      find: "return caller.trusted || isAdministrator(caller);",
      replace: "return caller.trusted || isAdministrator(caller).then(() => true);",
      tests: ["tests/security/sessions-of-others.test.ts"],
    },
  ]),
  ...of("auth/api-keys/owner-of.ts", [
    {
      name: "people of one collection have keys of another",
      ids: ["AK-01", "JW-03"],
      find: 'if (user.collection !== collection.slug) throw new LucentError("WRONG_COLLECTION");',
      replace: "",
      tests: ["tests/api-keys/managing.test.ts"],
    },
  ]),
  ...of("auth/operations/register.ts", [
    {
      name: "whoever registers fills in anything",
      ids: ["MA-01"],
      find: "if (refused.length > 0) {",
      replace: "if (refused.length > 1000) {",
      tests: ["tests/registering.test.ts"],
    },
    {
      name: "trusted code registers above the rules",
      ids: ["MA-01"],
      find: "const stranger = { ...inTheNameOf(null, caller), trusted: false, seesHidden: false };",
      replace: "const stranger = { ...inTheNameOf(null, caller), seesHidden: false };",
      tests: ["tests/registering.test.ts"],
    },
  ]),
  ...of("config/resolve/secret-weakness.ts", [
    {
      name: "a short secret starts production",
      ids: ["LG-03"],
      find: 'if (new TextEncoder().encode(secret).length < SMALLEST_BYTES) return "is shorter than 32 bytes";',
      replace: "",
      tests: ["packages/lucent/src/config/resolve/secret-weakness.test.ts"],
    },
    {
      name: "a sample secret starts production",
      ids: ["LG-03", "FU-02"],
      find: 'if (/^secret$/i.test(secret) || SAMPLES.test(secret)) return "reads like a sample that was never replaced";',
      replace: "",
      tests: ["packages/lucent/src/config/resolve/secret-weakness.test.ts"],
    },
  ]),
];
