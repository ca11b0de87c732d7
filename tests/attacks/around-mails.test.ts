import { describe, expect, test } from "vitest";
import { officeOf } from "../../packages/lucent/src/auth/outbox/index.ts";
import { stoppedClock } from "../limits/guesses.ts";
import { mailSuite } from "../support/mail.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";

const mail = mailSuite();
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const everythingIsSent = ({ instance }: TestServer) => officeOf(instance.engine).lookNow();
const resetsTo = (address: string, slug = "users") =>
  mail()
    .mailsTo(address)
    .filter(({ text }) => text?.includes(`/${slug}/reset/`));

describe("Nobody can keep letters from somebody else [LR-08]", () => {
  test("by having all of an hour sent at once, where they expire before it is over", async () => {
    const email = "ada@example.com";
    const clock = stoppedClock();
    const auth = { forgotPassword: { expiration: 10 * MINUTE } };
    const server = await serve({ auth, collections: { users: {} }, email: mail().email }, { clock });
    await server.person(email);
    const forgot = async () => {
      await server.post("/api/users/forgot-password", { email });
      await everythingIsSent(server);
      clock.advance(20 * SECOND);
    };
    for (let at = 0; at < 8; at++) await forgot();
    expect(resetsTo(email)).toHaveLength(5);
    clock.advance(10 * MINUTE);
    await forgot();
    expect(resetsTo(email)).toHaveLength(6);
  });

  test("by giving their address in another collection", async () => {
    const email = "bea@example.com";
    const clock = stoppedClock();
    const collections = { admins: { auth: true }, customers: { auth: { register: true } } };
    const server = await serve({ collections, email: mail().email }, { clock });
    for (const collection of ["admins", "customers"])
      await server.lucent.create({ collection, data: { email, password: PASSWORD } });
    for (let at = 0; at < 8; at++) {
      await server.post("/api/customers/forgot-password", { email });
      await everythingIsSent(server);
      clock.advance(20 * SECOND);
    }
    await server.post("/api/admins/forgot-password", { email });
    await everythingIsSent(server);
    expect(resetsTo(email, "customers")).toHaveLength(5);
    expect(resetsTo(email, "admins")).toHaveLength(1);
  });

  test("by having letters sent to any number of strangers", async () => {
    const email = "cleo@example.com";
    const clock = stoppedClock();
    const server = await serve(
      {
        auth: { register: true, verify: true },
        collections: { users: {} },
        email: { ...mail().email, maxPerHour: 6 },
      },
      { clock },
    );
    const warned: string[] = [];
    server.instance.engine.log.warn = (_about: object, message: string) => void warned.push(message);
    await server.lucent.create({ collection: "users", data: { email, password: PASSWORD, _verified: true } });
    const strangers = Array.from({ length: 8 }, (_, at) => `stranger-${at}@example.com`);
    for (const stranger of strangers)
      await server.post("/api/users/register", { email: stranger, password: PASSWORD });
    await everythingIsSent(server);
    const reached = () => strangers.filter((stranger) => mail().mailsTo(stranger).length > 0);
    expect(reached()).toHaveLength(3);
    expect(warned.filter((message) => message.includes("maxPerHour"))).toHaveLength(1);

    await server.post("/api/users/forgot-password", { email });
    await everythingIsSent(server);
    expect(resetsTo(email)).toHaveLength(1);
    // Nobody's is lost.
    for (let hour = 0; hour < 2; hour++) {
      clock.advance(HOUR);
      await everythingIsSent(server);
    }
    expect(reached()).toHaveLength(8);
  });

  test("by locking the accounts of any number of others", async () => {
    const email = "emil@example.com";
    const clock = stoppedClock();
    const auth = { maxLoginAttempts: 1 };
    const config = { auth, collections: { users: {} }, email: { ...mail().email, maxPerHour: 4 } };
    const server = await serve(config, { clock });
    const others = Array.from({ length: 5 }, (_, at) => `other-${at}@example.com`);
    for (const one of [email, ...others])
      await server.lucent.create({ collection: "users", data: { email: one, password: PASSWORD } });
    for (const one of others)
      await server.post("/api/users/login", { email: one, password: "a wrong guess" });
    await everythingIsSent(server);
    expect(others.filter((one) => mail().mailsTo(one).length > 0)).toHaveLength(2);
    await server.post("/api/users/forgot-password", { email });
    await everythingIsSent(server);
    expect(resetsTo(email)).toHaveLength(1);
  });
});

test("A letter of a node whose clock is ahead does not stand in the way of the next one [RL-09]", async () => {
  const email = "dora@example.com";
  const clock = stoppedClock();
  const server = await serve(
    { auth: { verify: true }, collections: { users: {} }, email: mail().email },
    { clock },
  );
  const { lucent } = server;
  const { id } = await lucent.create({ collection: "users", data: { email, password: PASSWORD } });
  await everythingIsSent(server);
  clock.advance(-MINUTE);
  await lucent.auth.sendVerificationEmail(id);
  await everythingIsSent(server);
  expect(mail().mailsTo(email)).toHaveLength(2);
});
