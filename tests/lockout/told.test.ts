import { describe, expect, it } from "vitest";
import { purgeAttempts } from "../../packages/lucent/src/auth/lockout/index.ts";
import { runChore } from "../../packages/lucent/src/operation/index.ts";
import { mailSuite } from "../support/mail.ts";
import { PASSWORD, type TestServer } from "../support/serve.ts";
import { ADA, config, counters, MINUTE, world } from "./world.ts";

const HOUR = 60 * MINUTE;
const post = mailSuite();

/** All rows of a table, by some of its columns. */
function rows({ instance }: TestServer, table: string, ...columns: string[]) {
  return instance.engine.database.read({
    from: table,
    columns: columns.map((column) => ({ table, column })),
  });
}

const locks = async (web: TestServer) =>
  (await rows(web, "lucent_events", "event", "person")).filter(({ event }) => event === "account locked");
const letters = async (web: TestServer) => (await rows(web, "lucent_outbox", "letter")).length;

describe("a lock", () => {
  it("is told to the owner, at most once a day", async () => {
    const { mails, nextMailTo } = post();
    const { guess, clock } = await world({ ...config, email: post().email });
    const before = mails.length;
    await guess(9);
    const mail = await nextMailTo(ADA.email);
    expect(mail.text).toMatch(/password/i);
    clock.advance(11 * MINUTE);
    await guess(5);
    clock.advance(11 * MINUTE);
    await guess(5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(mails.length - before).toBe(1);
    clock.advance(24 * HOUR);
    await guess(5);
    await nextMailTo(ADA.email);
    expect(mails.length - before).toBe(2);
  });

  it("that was lifted, or over which somebody came in, is not told a second time either", async () => {
    const { web, guess, login, clock } = await world();
    await guess(5);
    const told = (await counters(web))[0]?.["toldAt"];
    expect(told).toEqual(expect.any(String));
    await web.lucent.unlock({ collection: "users", data: { email: ADA.email } });
    expect((await login(PASSWORD)).status).toBe(200);
    await guess(5);
    clock.advance(HOUR);
    await runChore(web.instance.engine, purgeAttempts);
    await guess(5);
    expect(await counters(web)).toMatchObject([{ toldAt: told }]);
  });

  it("is one event, whose account it is, and none of anybody who is not there", async () => {
    const { web, guess, clock, ada } = await world();
    await guess(12);
    expect(await locks(web)).toEqual([{ event: "account locked", person: ada.id }]);
    clock.advance(11 * MINUTE);
    await guess(12);
    expect(await locks(web)).toHaveLength(2);
    await guess(12, { email: "nobody@example.com" });
    expect(await locks(web)).toHaveLength(2);
    expect((await counters(web)).filter(({ lockedUntil }) => lockedUntil !== null)).toHaveLength(2);
    expect(await letters(web)).toBe(0);
  });

  it("by a crowd is one event as well", async () => {
    const { web, login } = await world();
    await Promise.all(Array.from({ length: 30 }, (_, turn) => login(`guess ${turn}`)));
    expect(await locks(web)).toHaveLength(1);
  });

  it("that is lifted is an event, and lifting what is not locked is none", async () => {
    const { web, guess } = await world();
    const lift = () => web.lucent.unlock({ collection: "users", data: { email: ADA.email } });
    const lifted = async () =>
      (await rows(web, "lucent_events", "event")).filter(({ event }) => event === "account unlocked").length;
    await lift();
    expect(await lifted()).toBe(0);
    await guess(5);
    await lift();
    await lift();
    expect(await lifted()).toBe(1);
  });
});

it("counters that count nothing any more are removed, some at a time, and locks are not [RL-15]", async () => {
  const { web, guess, login, clock } = await world();
  const { engine } = web.instance;
  const { database } = engine;
  for (let batch = 0; batch < 3; batch += 1) {
    const inserts = Array.from({ length: 400 }, (_, turn) => ({
      kind: "insert" as const,
      into: "lucent_attempts",
      values: {
        account: `${batch} ${turn}`,
        failures: 1,
        undecided: 0,
        holdsRight: false,
        round: 0,
        steps: 1,
        lastAt: new Date(clock.now()).toISOString(),
      },
    }));
    await database.commit(inserts);
  }
  clock.advance(5 * MINUTE);
  await guess(5);
  clock.advance(5 * MINUTE);
  await purgeAttempts.run(engine);
  expect(await counters(web)).toHaveLength(1);
  expect((await login(PASSWORD)).status).toBe(401);
  clock.advance(25 * HOUR);
  await purgeAttempts.run(engine);
  expect(await counters(web)).toEqual([]);
});
