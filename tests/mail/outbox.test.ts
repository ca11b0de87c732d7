import { describe, expect, it } from "vitest";
import { officeOf } from "../../packages/lucent/src/auth/outbox/index.ts";
import { startMailServer, tokenIn } from "../support/mail.ts";
import { newDatabase, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";
import { postLetter } from "./post-letter.ts";

const config = { auth: {}, collections: { users: {} } };
const ADA = "ada@example.com";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const idOf = async ({ lucent }: TestServer, email = ADA): Promise<string> =>
  (await lucent.create({ collection: "users", data: { email, password: "violet-anvil-thunder" } })).id;
const waiting = async ({ instance }: TestServer) =>
  instance.engine.database.read({
    from: "lucent_outbox",
    columns: ["letter", "attempts", "dueAt"].map((column) => ({ table: "lucent_outbox", column })),
  });
const lookNow = ({ instance }: TestServer) => officeOf(instance.engine).lookNow();
const milliseconds = async (act: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await act();
  return performance.now() - started;
};

describe("a mail server that is slow, or dead, or refuses [RL-05]", () => {
  it("slows no request [EN-02]", async () => {
    const mail = await startMailServer({ delay: 2_000 });
    const server = await serve({ ...config, email: mail.email });
    await idOf(server);
    await server.post("/api/users/forgot-password", { email: "nobody@example.com" });
    const took = await milliseconds(async () => {
      const { status } = await server.post("/api/users/forgot-password", { email: ADA });
      expect(status).toBe(200);
    });
    expect(took).toBeLessThan(1_000);
    expect(mail.mails).toEqual([]);
    const others = await milliseconds(() => server.get("/api/users/me"));
    expect(others).toBeLessThan(1_000);
    expect((await mail.nextMailTo(ADA)).subject).toBe("Choose a new password");
  });

  it("keeps other letters waiting no longer than they must", async () => {
    const mail = await startMailServer({ delay: 1_500 });
    const server = await serve({ ...config, email: mail.email });
    const people = ["a", "b", "c", "d"].map((name) => `${name}@example.com`);
    const ids = await Promise.all(people.map((email) => idOf(server, email)));
    const took = await milliseconds(async () => {
      for (const [place, person] of ids.entries())
        await postLetter(server, { letter: "verify", person, email: people[place] as string });
      await Promise.all(people.map((email) => mail.nextMailTo(email)));
    });
    expect(took).toBeLessThan(4_000);
  });

  it("costs nobody a letter: it waits longer after each attempt, and goes when the server is back", async () => {
    const mail = await startMailServer();
    const clock = testClock();
    const server = await serve({ ...config, email: mail.email }, { clock });
    const person = await idOf(server);
    await mail.die();
    await postLetter(server, { letter: "invitation", person, email: ADA, life: 7 * DAY, isTold: false });
    for (const [attempts, least, most] of [
      [1, 8_000, 12_000],
      [2, 48_000, 72_000],
      [3, 4 * MINUTE, 6 * MINUTE],
      [4, 24 * MINUTE, 36 * MINUTE],
      [5, 96 * MINUTE, 144 * MINUTE],
      [6, 96 * MINUTE, 144 * MINUTE],
    ] as const) {
      await lookNow(server);
      const [row] = await waiting(server);
      expect(row?.["attempts"]).toBe(attempts);
      const wait = Date.parse(row?.["dueAt"] as string) - clock.now();
      expect(wait).toBeGreaterThan(least - 1_000);
      expect(wait).toBeLessThan(most + 1_000);
      await lookNow(server);
      expect((await waiting(server))[0]?.["attempts"]).toBe(attempts);
      clock.advance(wait + 1);
    }
    await mail.revive();
    await lookNow(server);
    expect(await mail.nextMailTo(ADA)).toMatchObject({ subject: "You are invited to Example" });
    expect(await waiting(server)).toEqual([]);
  });

  it("has a letter tried again that it refuses for now", async () => {
    const mail = await startMailServer({ refusing: 451 });
    const clock = testClock();
    const server = await serve({ ...config, email: mail.email }, { clock });
    await postLetter(server, { letter: "verify", person: await idOf(server), email: ADA, isTold: false });
    await lookNow(server);
    expect(await waiting(server)).toMatchObject([{ attempts: 1 }]);
    mail.behave();
    clock.advance(MINUTE);
    await lookNow(server);
    expect(mail.mails.length).toBe(1);
  });

  it.each([
    ["the recipient", "recipient"],
    ["the mail", "data"],
  ] as const)(
    "has a letter dropped where it refuses %s for good, and tells the administrators",
    async (_, at) => {
      const mail = await startMailServer({ refusing: 550, at });
      const server = await serve({ ...config, email: mail.email });
      const person = await idOf(server);
      await postLetter(server, { letter: "verify", person, email: ADA, isTold: false });
      await lookNow(server);
      expect(await waiting(server)).toEqual([]);
      const events = await server.instance.engine.database.read({
        from: "lucent_events",
        columns: ["event", "person"].map((column) => ({ table: "lucent_events", column })),
      });
      expect(events).toContainEqual({ event: "mail refused", person });
    },
  );

  it("keeps all letters where it refuses the sender, which is for whoever runs it to mend", async () => {
    const mail = await startMailServer({ refusing: 550, at: "sender" });
    const server = await serve({ ...config, email: mail.email });
    await postLetter(server, { letter: "verify", person: await idOf(server), email: ADA, isTold: false });
    await lookNow(server);
    expect(await waiting(server)).toMatchObject([{ attempts: 1 }]);
  });
});

describe("a letter that nobody needs any more is not sent", () => {
  const posted = async (letter: "verify" | "locked" = "verify") => {
    const mail = await startMailServer();
    const clock = testClock();
    const server = await serve({ ...config, email: mail.email }, { clock });
    const person = await idOf(server);
    await postLetter(server, { letter, person, email: ADA, isTold: false });
    return { mail, clock, server, person };
  };
  const expectNone = async ({ mail, server }: Awaited<ReturnType<typeof posted>>) => {
    await lookNow(server);
    expect(mail.mails).toEqual([]);
    expect(await waiting(server)).toEqual([]);
  };

  it("because its token has expired", async () => {
    const at = await posted();
    at.clock.advance(DAY);
    await expectNone(at);
  });

  it("because it has waited for a day", async () => {
    const at = await posted("locked");
    at.clock.advance(DAY);
    await expectNone(at);
  });

  it("because the person is gone", async () => {
    const at = await posted();
    await at.server.lucent.delete({ collection: "users", id: at.person });
    await expectNone(at);
  });

  it("because the person has another address, and the letter was about the first [TK-09]", async () => {
    const at = await posted();
    const { database } = at.server.instance.engine;
    await database.commit([
      {
        kind: "update",
        table: "users",
        set: { email: "grace@example.com" },
        where: { compare: { table: "users", column: "id" }, is: "=", value: at.person },
      },
    ]);
    await expectNone(at);
  });

  it("because its token was replaced by another", async () => {
    const at = await posted();
    await postLetter(at.server, { letter: "verify", person: at.person, email: ADA, isTold: false });
    await lookNow(at.server);
    expect(at.mail.mails.length).toBe(1);
  });
});

it("two nodes on one database send each letter once", { timeout: 30_000 }, async () => {
  const mail = await startMailServer({ delay: 30 });
  const nodes = await serveNodes(2, { ...config, email: mail.email });
  const [first] = nodes as [TestServer];
  const people = Array.from({ length: 30 }, (_, place) => `person-${place}@example.com`);
  const ids = await Promise.all(people.map((email) => idOf(first, email)));
  for (const [place, person] of ids.entries())
    await postLetter(first, {
      letter: "verify",
      person,
      email: people[place] as string,
      isTold: false,
    });
  await Promise.all(nodes.map(lookNow));
  expect(mail.mails.map(({ envelope }) => envelope.to[0]).sort()).toEqual([...people].sort());
});

it("another node takes over what a node had in hand when it died", async () => {
  const mail = await startMailServer();
  const clock = testClock();
  const server = await serve({ ...config, email: mail.email }, { clock });
  const token = await postLetter(server, {
    letter: "verify",
    person: await idOf(server),
    email: ADA,
    isTold: false,
  });
  const { database } = server.instance.engine;
  const dueAt = new Date(clock.now() + 2 * MINUTE).toISOString();
  const all = { all: [] };
  await database.commit([
    { kind: "update", table: "lucent_outbox", set: { attempts: 1, dueAt }, where: all },
  ]);
  await lookNow(server);
  expect(mail.mails).toEqual([]);
  clock.advance(2 * MINUTE + 1);
  await lookNow(server);
  expect(tokenIn(await mail.nextMailTo(ADA))).toBe(token);
});

it("what a stop has left in the outbox goes with the next start", async () => {
  const mail = await startMailServer();
  const database = await newDatabase();
  await mail.die();
  const first = await serve({ ...config, email: mail.email }, { database });
  const person = await idOf(first);
  const token = await postLetter(first, { letter: "verify", person, email: ADA });
  await lookNow(first);
  await first.instance.close();
  await mail.revive();
  const clock = testClock();
  clock.advance(MINUTE);
  const second = await serve({ ...config, email: mail.email }, { database, clock });
  await lookNow(second);
  expect(tokenIn(await mail.nextMailTo(ADA))).toBe(token);
});

it("a stop sends what was just posted, and waits for it", async () => {
  const mail = await startMailServer({ delay: 500 });
  const server = await serve({ ...config, email: mail.email });
  await postLetter(server, { letter: "verify", person: await idOf(server), email: ADA });
  await server.instance.close();
  expect(mail.mailsTo(ADA).length).toBe(1);
});

it("a stop waits for no mail server for ever, and what it has in hand goes with the next start", {
  timeout: 40_000,
}, async () => {
  const mail = await startMailServer({ delay: 25_000 });
  const database = await newDatabase();
  const server = await serve({ ...config, email: mail.email }, { database });
  const person = await idOf(server);
  const token = await postLetter(server, { letter: "verify", person, email: ADA });
  await expect.poll(() => mail.connections()).toBe(1);
  expect(await milliseconds(() => server.instance.close())).toBeLessThan(15_000);
  mail.behave();
  const clock = testClock();
  clock.advance(3 * MINUTE);
  await lookNow(await serve({ ...config, email: mail.email }, { database, clock }));
  expect(tokenIn(await mail.nextMailTo(ADA))).toBe(token);
});

it("where no mail is sent nothing waits in the outbox", async () => {
  const server = await serve({ ...config, email: false });
  expect(server.instance.engine.mailer).toBeNull();
  await postLetter(server, { letter: "locked", person: await idOf(server), email: ADA });
  expect(await waiting(server)).toEqual([]);
});
