import { describe, expect, it } from "vitest";
import { PASSWORD, type Received } from "../support/serve.ts";
import { type Ran, statementsOf } from "../support/statements.ts";
import { ADA, config, WRONG, world } from "./world.ts";

/** All that a client can see of an answer, but for what differs in every one. */
function visible({ status, text, headers }: Received) {
  const changing = new Set(["date", "x-request-id"]);
  return { status, text, headers: [...headers].filter(([name]) => !changing.has(name)) };
}

const PEOPLE = ["known", "locked", "disabled", "bare"] as const;

/** A server with people of whom one can be asked, each in a state of their own, and one who is asked about is nobody. */
async function peopled() {
  const { web, looks } = await world();
  const { lucent, instance } = web;
  const { database } = instance.engine;
  const commits: number[] = [];
  const { commit } = database;
  database.commit = (batch) => {
    commits.push(batch.length);
    return commit.call(database, batch);
  };
  for (const username of PEOPLE) {
    const data = { email: `${username}@example.com`, username, password: PASSWORD };
    const { id } = await lucent.create({ collection: "users", data });
    if (username === "disabled") await lucent.disableAccount({ collection: "users", id, data: {} });
    if (username === "bare")
      await commit.call(database, [
        {
          kind: "update",
          table: "lucent_people",
          set: { passwordHash: null },
          where: { compare: { table: "lucent_people", column: "id" }, is: "=", value: id },
          expect: 1,
        },
      ]);
    if (username === "locked")
      for (let count = 0; count < 6; count += 1)
        await web.post("/api/users/login", { username, password: WRONG });
  }
  return { web, looks, commits };
}

const LONG = "a".repeat(5_000);
const CASES = [
  ["nobody, with a wrong password", "nobody", WRONG],
  ["nobody, with the password of another", "nobody2", PASSWORD],
  ["somebody, with a wrong password", "known", WRONG],
  ["somebody, with one that is longer than any", "known", LONG],
  ["somebody locked, with a wrong password", "locked", WRONG],
  ["somebody locked, with the right one", "locked", PASSWORD],
  ["somebody disabled, with a wrong password", "disabled", WRONG],
  ["somebody disabled, with the right one", "disabled", PASSWORD],
  ["somebody without a password", "bare", WRONG],
] as const;

/** The kinds of statements, in their order, and where hashing stands among them. */
function shape(ran: readonly Ran[]): readonly string[] {
  return ran.map(({ sql, side }) => `${side} ${sql}`);
}

describe("refusing a login takes the same work, and looks the same, of [EN-01]", () => {
  for (const surface of ["REST", "GraphQL"] as const) {
    it(`${surface}: ${CASES.map(([title]) => title).join("; ")} [EN-01]`, async () => {
      const { web, looks, commits } = await peopled();
      const ask = (username: string, password: string) =>
        surface === "REST"
          ? web.post("/api/users/login", { username, password })
          : web.post("/api/graphql", {
              query: "mutation ($u: String!, $p: String!) { loginUser(username: $u, password: $p) { exp } }",
              variables: { u: username, p: password },
            });
      // What is prepared on first use.
      await ask("nobody at all", WRONG);
      let first: object | undefined;
      for (const [title, username, password] of CASES) {
        commits.length = 0;
        const before = looks.real.length + looks.decoys;
        let answer: Received | undefined;
        let place = 0;
        const { hasher } = web.instance.engine;
        const { verify } = hasher;
        hasher.verify = (...given) => {
          place = commits.length;
          return verify(...given);
        };
        const ran = await statementsOf(async () => {
          answer = await ask(username, password);
        });
        hasher.verify = verify;
        const seen = {
          answer: visible(answer as Received),
          commits: [...commits],
          hashedAfter: place,
          hashed: looks.real.length + looks.decoys - before,
          statements: shape(ran),
        };
        first ??= seen;
        expect(seen, title).toEqual(first);
        expect([seen.answer.status, seen.hashed, seen.hashedAfter]).toEqual([
          surface === "REST" ? 401 : 200,
          1,
          1,
        ]);
      }
    });
  }

  it("what is written is written in each of them, so that each waits for the disk alike [EN-01]", async () => {
    const { web } = await peopled();
    const { database } = web.instance.engine;
    const { commit } = database;
    const touched: boolean[][] = [];
    for (const [, username, password] of CASES) {
      const changes: boolean[] = [];
      database.commit = async (batch) => {
        const done = await commit.call(database, batch);
        changes.push(done.ok && done.results.some(({ count }) => count > 0));
        return done;
      };
      await web.post("/api/users/login", { username, password });
      touched.push(changes);
    }
    for (const changes of touched) {
      expect(changes).toEqual(touched[0]);
      expect(changes.every(Boolean)).toBe(true);
    }
  });
});

it("an account that is read costs one more look-up by its key, and no scan", async () => {
  const { web, ada } = await world(config);
  const read = () => web.lucent.findAccount({ collection: "users", id: ada.id });
  await read();
  const ran = await statementsOf(read);
  expect(ran.filter(({ sql }) => sql.includes("lucent_attempts"))).toHaveLength(1);
  expect(ADA.username).toBe("ada");
});
