import { describe, expect, it, test } from "vitest";
import { newDatabase, PASSWORD, type Received, serve } from "../support/serve.ts";
import { ADA, config, counters, MINUTE, WRONG, world } from "./world.ts";

const { username, email } = ADA;

describe("after five wrong passwords", () => {
  it("the right one is answered like a wrong one, and not looked at [LR-02]", async () => {
    const { login, guess, looks } = await world();
    await guess(4);
    const wrong = await login(WRONG);
    const seen = looks.real.length;
    const right = await login(PASSWORD);
    expect([right.status, right.text]).toEqual([401, wrong.text]);
    expect([seen, looks.real.length]).toEqual([5, 5]);
    expect(looks.decoys).toBe(1);
  });

  it("every door that takes a password is shut, and however somebody is called [LR-02]", async () => {
    const { web, login, looks, guess } = await world();
    const { token } = (await login(PASSWORD)).body;
    const { lucent } = web;
    const user = { ...(await lucent.auth.me({ token })).user, collection: "users" };
    await guess(5);
    const before = looks.real.length;
    const graphql = (query: string, headers = {}) => web.post("/api/graphql", { query }, { headers });
    const bearer = { authorization: `Bearer ${token}` };
    const fails = (promise: Promise<unknown>) =>
      promise.then(
        () => "done",
        ({ code }) => code,
      );
    const data = { currentPassword: PASSWORD, newPassword: "Marble-lantern-7-orchard" };
    const answers = [
      (await login(PASSWORD, { email })).status,
      (await login(PASSWORD, { username })).status,
      (await login(PASSWORD, { email: " ADA@example.com " })).status,
      (await login(PASSWORD, { email, username })).status,
      (await graphql(`mutation { loginUser(email: "${email}", password: "${PASSWORD}") { exp } }`)).body
        .errors?.[0].extensions.code,
      (
        await graphql(
          `mutation { changePasswordUser(currentPassword: "${PASSWORD}", newPassword: "${data.newPassword}") { exp } }`,
          bearer,
        )
      ).body.errors?.[0].extensions.code,
      (await web.post("/api/users/change-password", data, { token })).status,
      await fails(lucent.login({ collection: "users", data: { email, password: PASSWORD } })),
      await fails(lucent.changePassword({ collection: "users", user, data })),
      (
        await web.post(
          "/api/users/change-email",
          { newEmail: "b@example.com", password: PASSWORD },
          { token },
        )
      ).status,
    ];
    const no = "INVALID_CREDENTIALS";
    expect(answers).toEqual([401, 401, 401, 401, no, no, 401, no, no, 401]);
    expect(looks.real.length).toBe(before);
  });

  it("what is guessed at the door of the signed-in counts as well [LR-02]", async () => {
    const { web, login } = await world();
    const { token } = (await login(PASSWORD)).body;
    const newPassword = "Marble-lantern-7-orchard";
    for (let count = 0; count < 5; count += 1)
      await web.post("/api/users/change-password", { currentPassword: WRONG, newPassword }, { token });
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("sessions, their renewal and keys go on [LR-03]", async () => {
    const { web, login, guess } = await world();
    const { token, refreshToken } = (await login(PASSWORD)).body;
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "Backup" }, { token })).body;
    await guess(6);
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await web.get("/api/users/me", { token })).body.user.email).toBe(email);
    const headers = { authorization: `users API-Key ${apiKey.key}` };
    expect((await web.get("/api/users/me", { headers })).body.user.email).toBe(email);
    const renewed = await web.post("/api/users/refresh-token", { refreshToken });
    expect(renewed.status).toBe(200);
    expect((await web.get("/api/users/me", { token: renewed.body.token })).body.user.email).toBe(email);
  });

  it("a new password by letter opens the door at once, and does not leave it open [LR-03]", async () => {
    const { web, login, guess, looks } = await world();
    await guess(6);
    const token = await web.lucent.forgotPassword({
      collection: "users",
      data: { email },
      disableEmail: true,
    });
    const password = "Marble-lantern-7-orchard";
    expect((await web.post("/api/users/reset-password", { token, password })).status).toBe(200);
    looks.real.length = 0;
    await guess(4);
    // The watched hasher takes this one for right, whichever was set.
    expect((await login(PASSWORD)).status).toBe(200);
    await guess(7);
    expect(looks.real).toHaveLength(10);
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("asking for letters locks nobody [LR-03]", async () => {
    const { web, login } = await world();
    for (let count = 0; count < 8; count += 1) {
      await web.post("/api/users/forgot-password", { email });
      await web.post("/api/users/reset-password", { token: "of-nobody", password: WRONG });
    }
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("others come in", async () => {
    const { web, guess } = await world();
    const data = { email: "ben@example.com", username: "ben", password: PASSWORD };
    await web.lucent.create({ collection: "users", data });
    await guess(6);
    expect((await web.post("/api/users/login", data)).status).toBe(200);
  });

  it("the lock ends by itself, and guesses meanwhile do not prolong it [LR-03]", async () => {
    const { login, guess, clock } = await world();
    await guess(5);
    clock.advance(6 * MINUTE);
    await guess(7);
    clock.advance(4 * MINUTE - 5_000);
    expect((await login(PASSWORD)).status).toBe(401);
    clock.advance(5_000);
    expect((await login(PASSWORD)).status).toBe(200);
    await guess(4);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("a lock that is over leaves as many guesses as there were before, and locks again [LR-01]", async () => {
    const { login, guess, clock, looks } = await world();
    await guess(9);
    clock.advance(10 * MINUTE);
    await guess(9);
    expect(looks.real).toHaveLength(10);
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("a restart keeps the lock [LR-07]", async () => {
    const database = await newDatabase();
    const one = await serve(config, { database });
    await one.lucent.create({ collection: "users", data: { ...ADA, password: PASSWORD } });
    for (let count = 0; count < 5; count += 1) await one.post("/api/users/login", { email, password: WRONG });
    await one.instance.engine.database.close();
    const other = await serve(config, { database });
    expect((await other.post("/api/users/login", { email, password: PASSWORD })).status).toBe(401);
  });
});

describe("before that", () => {
  it("the right password is let in at the last attempt, and all begin anew", async () => {
    const { login, guess } = await world();
    for (let round = 0; round < 3; round += 1) {
      await guess(4);
      expect((await login(PASSWORD)).status).toBe(200);
    }
  });

  it("one's own names share one count [LR-02]", async () => {
    const { login, guess, web } = await world();
    await guess(2, { email });
    await guess(2, { username });
    await guess(1, { username: " ADA " });
    expect((await login(PASSWORD)).status).toBe(401);
    expect(await counters(web)).toHaveLength(1);
  });

  it("wrong passwords are forgotten after a while in which there were none [LR-03]", async () => {
    const { login, guess, clock } = await world();
    await guess(4);
    clock.advance(10 * MINUTE);
    await guess(4);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("one's name beside another's address leads to no count of either", async () => {
    const { login, guess, looks } = await world();
    await guess(6, { username, email: "somebody@example.com" });
    expect(looks.real).toEqual([]);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("a password longer than any counts like a wrong one [LR-02]", async () => {
    const { login } = await world();
    for (let count = 0; count < 5; count += 1) await login("a".repeat(5_000));
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("people who give the right one many times at once are all let in", async () => {
    const { login, guess, web } = await world();
    await guess(3);
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await counters(web)).toMatchObject([{ failures: 0, undecided: 0, lockedUntil: null }]);
  });
});

describe("who is refused for another reason", () => {
  it("is not looked at while disabled, counts, and comes in once enabled", async () => {
    const { web, login, ada, looks, clock } = await world();
    await web.lucent.disableAccount({ collection: "users", id: ada.id, data: {} });
    for (let count = 0; count < 6; count += 1) expect((await login(PASSWORD)).status).toBe(401);
    expect(looks.real).toEqual([]);
    await web.lucent.enableAccount({ collection: "users", id: ada.id });
    expect((await login(PASSWORD)).status).toBe(401);
    clock.advance(10 * MINUTE);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("by a hook, with the right password, is not locked", async () => {
    let isOpen = false;
    const beforeLogin = () => {
      if (!isOpen) throw new Error("Closed for today.");
    };
    const { users } = config.collections;
    const { login } = await world({
      ...config,
      collections: { users: { ...users, hooks: { beforeLogin: [beforeLogin] } } },
    });
    for (let count = 0; count < 8; count += 1) expect((await login(PASSWORD)).status).toBe(500);
    isOpen = true;
    expect((await login(PASSWORD)).status).toBe(200);
  });
});

describe("while passwords cannot be looked at", () => {
  it("nobody is locked, and nothing is guessed [LR-01]", async () => {
    const { web, login, guess, looks } = await world();
    const { hasher } = web.instance.engine;
    const { verify } = hasher;
    await guess(3);
    hasher.verify = () => Promise.reject(Object.assign(new Error("Busy."), {}));
    const refused: Received[] = [];
    for (let count = 0; count < 8; count += 1) refused.push(await login(`${WRONG} ${count}`));
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 500));
    expect(await counters(web)).toMatchObject([{ failures: 3, undecided: 0, lockedUntil: null }]);
    hasher.verify = verify;
    await guess(1);
    expect(looks.real).toHaveLength(4);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("an attempt that was cut off counts, and is forgotten like a wrong one [LR-01]", async () => {
    const { web, login, guess, clock } = await world();
    const { hasher } = web.instance.engine;
    const { verify } = hasher;
    // As for a server that dies: what began does not end.
    const { promise, resolve } = Promise.withResolvers<boolean>();
    hasher.verify = () => promise;
    const cutOff = login(WRONG);
    await expect.poll(() => counters(web)).toMatchObject([{ failures: 1, undecided: 1 }]);
    hasher.verify = verify;
    await guess(4);
    expect((await login(PASSWORD)).status).toBe(401);
    clock.advance(10 * MINUTE);
    await guess(2);
    // Should it end after all, it is none of those that are counted by then.
    resolve(false);
    expect((await cutOff).status).toBe(401);
    expect(await counters(web)).toMatchObject([{ failures: 2, undecided: 0 }]);
    expect((await login(PASSWORD)).status).toBe(200);
  });
});

test("nothing is counted where there is no limit", async () => {
  const { web, login, guess } = await world({ ...config, auth: { ...config.auth, maxLoginAttempts: 0 } });
  await guess(12);
  expect((await login(PASSWORD)).status).toBe(200);
  expect(await counters(web)).toEqual([]);
});

test("the limit and the time are those that were said", async () => {
  const auth = { ...config.auth, maxLoginAttempts: 2, lockTime: "30s" };
  const { login, guess, clock, looks } = await world({ ...config, auth });
  await guess(3);
  expect(looks.real).toHaveLength(2);
  clock.advance(29_000);
  expect((await login(PASSWORD)).status).toBe(401);
  clock.advance(1_000);
  expect((await login(PASSWORD)).status).toBe(200);
});

test("clocks of nodes that differ by a minute neither keep a lock nor open it for long", async () => {
  const database = await newDatabase();
  const node = async (ahead: number) => {
    const late = { now: () => Date.now() + ahead };
    return serve({ ...config, auth: { ...config.auth, lockTime: "5m" } }, { database, clock: late });
  };
  const [here, ahead, later] = [await node(0), await node(MINUTE), await node(7 * MINUTE)];
  await here.lucent.create({ collection: "users", data: { ...ADA, password: PASSWORD } });
  for (let count = 0; count < 5; count += 1) await here.post("/api/users/login", { email, password: WRONG });
  const login = (web: typeof here) => web.post("/api/users/login", { email, password: PASSWORD });
  expect((await login(ahead)).status).toBe(401);
  expect((await login(later)).status).toBe(200);
});
