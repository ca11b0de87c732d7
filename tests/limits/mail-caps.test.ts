import { describe, expect, test } from "vitest";
import { officeOf } from "../../packages/lucent/src/auth/outbox/index.ts";
import { type MailServer, startMailServer, tokenIn } from "../support/mail.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";
import { stoppedClock } from "./guesses.ts";

const NEW_PASSWORD = "thunder-violet-anvil";
const HOUR = 3_600_000;
const SPELLINGS = [
  "ada@example.com",
  "ADA@example.com",
  " Ada@Example.COM ",
  "\uff41da@example.com",
  "\tada@EXAMPLE.com",
];

interface Stage {
  readonly server: TestServer;
  readonly mail: MailServer;
  readonly clock: ReturnType<typeof stoppedClock>;
  readonly warned: readonly string[];
}

async function stage(email: object = {}, auth: object = {}): Promise<Stage> {
  const clock = stoppedClock();
  const mail = await startMailServer();
  const config = {
    auth: { register: true, ...auth },
    collections: { users: { access: { read: () => true } } },
    email: { ...mail.email, ...email },
  };
  const server = await serve(config, { clock });
  const warned: string[] = [];
  server.instance.engine.log.warn = (_about: object, message: string) => void warned.push(message);
  return { server, mail, clock, warned };
}

const forgot = (server: TestServer, email: string) => server.post("/api/users/forgot-password", { email });
const everythingIsSent = ({ instance }: TestServer) => officeOf(instance.engine).lookNow();

describe("Whoever has mails sent to somebody else's address", () => {
  test("has five of a kind sent within an hour, however they ask, and is not told [LR-08]", async () => {
    const { server, mail, clock } = await stage();
    const { id } = await server.person("ada@example.com");
    const answers = new Set<string>();
    for (let at = 0; at < 50; at++) {
      const { status, text, headers } = await forgot(server, SPELLINGS[at % SPELLINGS.length] as string);
      answers.add(`${status} ${text} ${headers.get("content-length")} ${headers.get("retry-after")}`);
      await everythingIsSent(server);
      clock.advance(60_000);
    }
    expect([...answers]).toHaveLength(1);
    const mails = mail.mailsTo("ada@example.com").filter(({ text }) => text?.includes("/reset/"));
    expect(mails).toHaveLength(5);

    // The last of them still works: nobody can take it back by asking for more.
    const token = tokenIn(mails[4] as (typeof mails)[number]);
    const reset = await server.post("/api/users/reset-password", { token, password: NEW_PASSWORD });
    expect([reset.status, reset.body.user.id]).toEqual([200, id]);

    clock.advance(10 * 60_000);
    await forgot(server, "ada@example.com");
    await everythingIsSent(server);
    expect(mail.mailsTo("ada@example.com").filter(({ text }) => text?.includes("/reset/"))).toHaveLength(6);
  });

  test("has as many sent as the config says", async () => {
    const { server, mail, clock } = await stage({ maxPerAddress: 2 });
    await server.person("ada@example.com");
    await server.person("bob@example.com");
    for (let at = 0; at < 4; at++) {
      await forgot(server, "ada@example.com");
      await everythingIsSent(server);
      clock.advance(60_000);
    }
    await forgot(server, "bob@example.com");
    await everythingIsSent(server);
    expect(mail.mailsTo("ada@example.com")).toHaveLength(2);
    // Another's address is counted by itself.
    expect(mail.mailsTo("bob@example.com")).toHaveLength(1);

    const free = await stage({ maxPerAddress: false });
    await free.server.person("ada@example.com");
    for (let at = 0; at < 8; at++) {
      await forgot(free.server, "ada@example.com");
      await everythingIsSent(free.server);
      free.clock.advance(60_000);
    }
    expect(free.mail.mailsTo("ada@example.com")).toHaveLength(8);
  });

  test("learns nothing from what is done about it: known or not, capped or not, it is as much", async () => {
    const { server, clock } = await stage({ maxPerAddress: 1 });
    await server.person("ada@example.com");
    // What is sent meanwhile is none of the answer's work.
    await officeOf(server.instance.engine).close();
    const writes = async (email: string) => {
      clock.advance(60_000);
      const ran = await statementsOf(() => forgot(server, email));
      return ran.filter(({ side }) => side === "writer").map(({ sql }) => sql);
    };
    const known = await writes("ada@example.com");
    expect(known.some((sql) => sql.includes("lucent_counters"))).toBe(true);
    expect(await writes("ada@example.com")).toEqual(known);
    expect(await writes("nobody@example.com")).toEqual(known);
    expect(await writes("nobody@example.com")).toEqual(known);
  });

  test("has five of those without a token sent as well, and the others are dropped [LR-08]", async () => {
    const { server, mail } = await stage();
    let { token } = await server.person("ada@example.com");
    for (let at = 0; at < 8; at++) {
      const passwords = [PASSWORD, NEW_PASSWORD];
      const [currentPassword, newPassword] = at % 2 === 0 ? passwords : passwords.toReversed();
      const { status, body } = await server.post(
        "/api/users/change-password",
        { currentPassword, newPassword },
        { token },
      );
      expect(status).toBe(200);
      token = body.token;
      await everythingIsSent(server);
    }
    expect(mail.mailsTo("ada@example.com")).toHaveLength(5);
    expect(await server.instance.engine.database.count({ from: "lucent_outbox" })).toBe(0);
  });
});

test("No more mails leave within an hour than may: the others wait, none is lost, and the log says so once [LR-08]", async () => {
  const { server, mail, clock, warned } = await stage({ maxPerHour: 3 });
  const people = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.com`);
  for (const email of people) await server.person(email);
  for (const email of people) await forgot(server, email);
  await everythingIsSent(server);
  await everythingIsSent(server);
  expect(mail.mails).toHaveLength(3);
  expect(warned.filter((message) => message.includes("maxPerHour"))).toHaveLength(1);
  expect(await server.instance.engine.database.count({ from: "lucent_outbox" })).toBe(2);

  // Those that wait are sent as soon as they may, while what they say still holds.
  clock.advance(HOUR - 1);
  await everythingIsSent(server);
  expect(mail.mails).toHaveLength(3);
});

test("A mail that waits for the next hour leaves then", async () => {
  const { server, mail, clock } = await stage(
    { maxPerHour: 1 },
    { forgotPassword: { expiration: 6 * HOUR } },
  );
  for (const email of ["a@example.com", "b@example.com", "c@example.com"]) {
    await server.person(email);
    await forgot(server, email);
  }
  for (let hour = 1; hour <= 3; hour++) {
    await everythingIsSent(server);
    expect(mail.mails).toHaveLength(hour);
    clock.advance(HOUR);
  }
  const recipients = mail.mails.flatMap(({ envelope }) => envelope.to);
  expect(recipients.toSorted()).toEqual(["a@example.com", "b@example.com", "c@example.com"]);
});
