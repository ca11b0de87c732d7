import { type Mutation, of } from "./mutation.ts";

const LOCK = "tests/lockout/lock.test.ts";
const CROWDS = "tests/lockout/crowds.test.ts";
const TOLD = "tests/lockout/told.test.ts";
const UNLOCK = "tests/lockout/unlock.test.ts";
const WORK = "tests/lockout/work.test.ts";

/** How often a password may be guessed. */
export const ofLockout: readonly Mutation[] = [
  ...of("auth/lockout/begin-attempt.ts", [
    {
      name: "guesses are not counted before they are looked at",
      ids: ["LR-01"],
      find: "isCounted: counted.count === 1,",
      replace: "isCounted: counted.count < 2,",
      tests: [CROWDS],
    },
    {
      name: "a crowd gets past the limit",
      ids: ["LR-01"],
      find: "where: { all: [theirs, isBelow, isUnlocked] },",
      replace: "where: { all: [theirs, isUnlocked, ...(now < 0 ? [isBelow] : [])] },",
      tests: [CROWDS],
    },
    {
      name: "a locked account is guessed at",
      ids: ["LR-02"],
      find: "where: { all: [theirs, isBelow, isUnlocked] },",
      replace: "where: { all: [theirs, ...(now < 0 ? [isBelow, isUnlocked] : [])] },",
      tests: [LOCK],
    },
    {
      name: "a lock never ends",
      ids: ["LR-03"],
      find: "beginAnew({ all: [theirs, hasLapsed(now, lockout.time)] }),",
      replace: "beginAnew({ all: [theirs, hasLapsed(0, lockout.time)] }),",
      tests: [LOCK],
    },
  ]),
  ...of("auth/lockout/account-of.ts", [
    {
      name: "each name of one person is guessed at by itself",
      ids: ["LR-02"],
      find: '["person", person]',
      replace: '["person", person, ...identifiers]',
      tests: [LOCK],
    },
  ]),
  ...of("auth/lockout/end-attempt.ts", [
    {
      name: "a right password amid a crowd makes room for other guesses",
      ids: ["LR-01"],
      find: "beginAnew({ all: [mine, alone] }),",
      replace: "beginAnew(alone && mine),",
      tests: [CROWDS],
    },
    {
      name: "a right password makes room while others are still looked at",
      ids: ["LR-01"],
      find: '{ compare: column("undecided"), is: "=", value: 1 },',
      replace: "",
      tests: [CROWDS],
    },
    {
      name: "people who sign in everywhere at once are taken for a crowd of guesses",
      ids: ["LR-03"],
      find: "change({ failures: { increment: -1 }, undecided: { increment: -1 } }, { all: [mine, IS_HELD] }),",
      replace: "change({ undecided: { increment: -1 } }, { all: [mine, IS_HELD] }),",
      tests: [CROWDS],
    },
    {
      name: "a locked account waits for no disk",
      ids: ["EN-01"],
      find: "change({ steps: { increment: 1 } }, isCounterOf(attempt.account)),",
      replace: "change({ steps: { increment: 1 } }, mine),",
      tests: [WORK],
    },
    {
      name: "wrong passwords are forgotten at once",
      ids: ["LR-01"],
      find: "wrong: (mine) => [change({ undecided: { increment: -1 } }, mine)],",
      replace:
        "wrong: (mine) => [change({ failures: { increment: -1 }, undecided: { increment: -1 } }, mine)],",
      tests: [LOCK],
    },
  ]),
  ...of("auth/lockout/lock-if-reached.ts", [
    {
      name: "guesses meanwhile prolong a lock",
      ids: ["LR-03"],
      find: "      isCounterOf(account),\n      isUnlocked,\n",
      replace: "      isCounterOf(account),\n",
      tests: [LOCK],
    },
    {
      name: "nobody is told of a lock",
      ids: ["LR-03"],
      find: 'post(scene, { letter: "locked", person, when: isReachedAt(isNews) }),',
      replace: 'post(scene, { letter: "locked", person, when: { any: [] } }),',
      tests: [TOLD],
    },
    {
      name: "the owner is told of each lock",
      ids: ["LR-03"],
      find: "const isNews: Condition = { all: [isReached, isUntold(now)] };",
      replace: "const isNews: Condition = { all: [isReached] };",
      tests: [TOLD],
    },
  ]),
  ...of("auth/lockout/once-per-guess.ts", [
    {
      name: "one wrong guess that is made often counts once",
      ids: ["LR-01"],
      find: 'if (same) return (await same.catch(() => "wrong")) === "right" ? "right" : look();',
      replace: "if (same) return same;",
      tests: [CROWDS],
    },
  ]),
  ...of("auth/proofs/password.ts", [
    {
      name: "a locked account answers faster",
      ids: ["EN-01"],
      find: "const matches = await engine.hasher",
      replace: "const matches = !isLocked && await engine.hasher",
      tests: [WORK],
    },
    {
      name: "the right password opens a locked account",
      ids: ["LR-02"],
      find: "const shown = isLocked ? DECOY_HASH : passwordHash;",
      replace: "const shown = passwordHash;",
      tests: [LOCK],
    },
    {
      name: "a crowd of hashes that was turned away locks somebody out",
      ids: ["LR-03"],
      find: 'await endAttempt(scene, attempt, { as: "untried", person });',
      replace: 'await endAttempt(scene, attempt, { as: "wrong", person });',
      tests: [LOCK],
    },
  ]),
  ...of("auth/operations/unlock.ts", [
    {
      name: "whoever may unlock learns who is there",
      ids: ["EN-04"],
      find: "if (person === null && (await mayAdminister(call)))",
      replace: "if (person === null)",
      tests: [UNLOCK],
    },
    {
      name: "people are unlocked whom the rule does not pick",
      ids: ["LR-09"],
      find: "allOf(isCalled(collection, values), await permitted(call, allowed))",
      replace: "allOf(isCalled(collection, values), (await permitted(call, allowed)) && null)",
      tests: [UNLOCK],
    },
    {
      name: "everybody who is in unlocks everybody",
      ids: ["LR-09"],
      find: 'access: ({ caller, collection }) => decideOn(caller, { collection, operation: "unlock" }),',
      replace: "access: ({ caller }) => caller.user !== null,",
      tests: [UNLOCK],
    },
  ]),
];
