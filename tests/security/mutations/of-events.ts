import { type Mutation, of } from "./mutation.ts";

const TOLD = "tests/events/told.test.ts";
const REFUSALS = "tests/events/refusals.test.ts";
const READING = "tests/events/reading.test.ts";

/** What is told of accounts. */
export const ofEvents: readonly Mutation[] = [
  ...of("auth/events/refusal.ts", [
    {
      name: "each refusal is a row",
      ids: ["RL-15"],
      find: 'const mac = (parts: readonly unknown[]) =>\n    accountKey(engine).mac(JSON.stringify(["refusals", minute, ',
      replace:
        'const mac = (parts: readonly unknown[]) =>\n    accountKey(engine).mac(JSON.stringify(["refusals", newId(), minute, ',
      tests: [REFUSALS],
    },
    {
      name: "refusals of ever other kinds fill the disk",
      ids: ["RL-15"],
      find: "seen.keys.size >= MOST_ROWS)",
      replace: "seen.keys.size >= MOST_ROWS * 1e6)",
      tests: [REFUSALS],
    },
  ]),
  ...of("auth/events/tell-refused.ts", [
    {
      name: "a refusal that cannot be told fails the answer",
      ids: ["RL-04"],
      find: "engine.log.warn({ collection: scene.collection.slug, err },",
      replace: "if (err) throw err;\n    engine.log.warn({ collection: scene.collection.slug, err },",
      tests: [REFUSALS],
    },
    {
      name: "wrong passwords are not told",
      ids: ["LG-02"],
      find: "if (!concern && !PROOFS.has(code) && !(caller.user && RIGHTS.has(code))) return null;",
      replace: "if (!caller.user) return null;",
      tests: [REFUSALS],
    },
  ]),
  ...of("auth/events/event.ts", [
    {
      name: "nobody knows who has done something",
      ids: ["LG-02"],
      find: "actor: user?.id ?? null,",
      replace: "actor: null,",
      tests: [TOLD],
    },
  ]),
  ...of("auth/operations/list-events.ts", [
    {
      name: "everybody who is in reads what has happened",
      ids: ["LG-02", "AC-01"],
      find: "access: mayAdminister,",
      replace: "access: ({ caller }) => caller.user !== null,",
      tests: [READING],
    },
  ]),
  ...of("auth/events/read-events.ts", [
    {
      name: "administrators of one collection read of another",
      ids: ["AC-01", "JW-03"],
      find: '    isEqual("collection", slug),\n',
      replace: "",
      tests: [READING, TOLD],
    },
  ]),
  ...of("auth/door.ts", [
    {
      name: "nobody is told of who comes in",
      ids: ["LG-02", "RL-01"],
      find: 'beside: (session) => [...beside, ...told("signed in", session)],',
      replace: "beside: () => [...beside],",
      tests: [TOLD],
    },
  ]),
];
