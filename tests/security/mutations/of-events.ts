import { type Mutation, of } from "./mutation.ts";

const TOLD = "tests/events/told.test.ts";
const REFUSALS = "tests/events/refusals.test.ts";
const READING = "tests/events/reading.test.ts";
const KEEPING = "tests/events/keeping.test.ts";

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
  ...of("auth/events/event-entry.ts", [
    {
      name: "people get from where others acted with their own data",
      ids: ["AC-11"],
      find: 'row["whose"] === originsOf)',
      replace: 'row["whose"] !== undefined)',
      tests: [KEEPING],
    },
  ]),
  ...of("auth/events/of-documents.ts", [
    {
      name: "from where somebody acted outlives them",
      ids: ["RL-15"],
      find: ", forgetOrigins(id)],",
      replace: ", ...(id ? [] : [forgetOrigins(id)])],",
      tests: [KEEPING],
    },
    {
      name: "who goes is not told",
      ids: ["LG-02", "RL-01"],
      find: '...tellOf(scene, { event: "account deleted", person: id }),',
      replace: '...(id ? [] : tellOf(scene, { event: "account deleted", person: id })),',
      tests: [TOLD],
    },
  ]),
  ...of("auth/events/purge.ts", [
    {
      name: "refusals are kept for ever",
      ids: ["RL-15"],
      find: '{ all: [isOf("refused"), until(EVENTS, now - refusalExpiry)] }',
      replace: '{ all: [isOf("refused"), until(EVENTS, refusalExpiry - now)] }',
      tests: [KEEPING],
    },
    {
      name: "refusals beyond the cap are kept",
      ids: ["RL-15"],
      find: "if (last !== null)",
      replace: "if (last === 0)",
      tests: [KEEPING],
    },
  ]),
  ...of("auth/events/concerning.ts", [
    {
      name: "whose account a refusal is about is forgotten",
      ids: ["LG-02"],
      find: "if (concerns.get(caller)?.thrown !== thrown) concerns.set(caller, { thrown, concern });",
      replace: "if (caller === null) concerns.set(caller, { thrown, concern });",
      tests: [REFUSALS],
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
