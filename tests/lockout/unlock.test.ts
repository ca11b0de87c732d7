import { describe, expect, it } from "vitest";
import { PASSWORD, type Received, type TestServer } from "../support/serve.ts";
import { ADA, config, counters, MINUTE, world } from "./world.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of every shape.
type Any = any;

const { email, username } = ADA;
const BOSS = { email: "boss@example.com", username: "boss" };

async function administrator(web: TestServer): Promise<string> {
  await web.lucent.create({ collection: "users", data: { ...BOSS, password: PASSWORD, role: "admin" } });
  return tokenOf(web, BOSS.email);
}

async function member(web: TestServer, name: string): Promise<string> {
  const data = { email: `${name}@example.com`, username: name, password: PASSWORD };
  await web.lucent.create({ collection: "users", data });
  return tokenOf(web, data.email);
}

async function tokenOf(web: TestServer, address: string): Promise<string> {
  return (await web.post("/api/users/login", { email: address, password: PASSWORD })).body.token;
}

function withRule(unlock: Any) {
  const { users } = config.collections;
  return { ...config, collections: { users: { ...users, access: { unlock } } } };
}

function visible({ status, text, headers }: Received) {
  const changing = new Set(["date", "x-request-id"]);
  return { status, text, headers: [...headers].filter(([name]) => !changing.has(name)) };
}

describe("unlocking an account", () => {
  it.each([{ email }, { username }, { email: " ADA@Example.com" }, { email, username }])(
    "by %o lets its owner in again, on every surface",
    async (data) => {
      const { web, guess, login } = await world();
      const token = await administrator(web);
      const ways: (() => Promise<unknown>)[] = [
        async () => (await web.post("/api/users/unlock", data, { token })).body,
        async () => {
          const given = Object.entries(data).map(([name, value]) => `${name}: "${value}"`);
          const query = `mutation { unlockUser(${given.join(", ")}) }`;
          return (await web.post("/api/graphql", { query }, { token })).body;
        },
        () => web.lucent.unlock({ collection: "users", data }),
        () => web.lucent.auth.unlock(data),
      ];
      const answers: unknown[] = [];
      for (const way of ways) {
        await guess(6);
        expect((await login(PASSWORD)).status).toBe(401);
        answers.push(await way());
        expect((await login(PASSWORD)).status).toBe(200);
      }
      expect(answers).toEqual([{ message: "Success" }, { data: { unlockUser: true } }, {}, {}]);
    },
  );

  it("that is not locked succeeds, and forgets what was counted", async () => {
    const { web, guess, login } = await world();
    const token = await administrator(web);
    expect((await web.post("/api/users/unlock", { email }, { token })).status).toBe(200);
    await guess(4);
    expect((await web.post("/api/users/unlock", { email }, { token })).status).toBe(200);
    await guess(4);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("by nothing says what is missing, and that of nobody is refused", async () => {
    const { web } = await world();
    const token = await administrator(web);
    for (const data of [{}, { email: "" }, { email: " " }]) {
      const { status, body } = await web.post("/api/users/unlock", data, { token });
      const paths = body.errors[0].data.errors.map(({ path }: Any) => path);
      expect([status, paths]).toEqual([400, ["email", "username"]]);
    }
    const unknown = await web.post("/api/users/unlock", { email: "nobody@example.com" }, { token });
    expect([unknown.status, unknown.body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
  });

  it("is for administrators alone: a stranger, its owner and another are refused, and it stays locked [LR-09]", async () => {
    const { web, guess, login } = await world();
    const own = (await login(PASSWORD)).body.token;
    const other = await member(web, "ben");
    const boss = await administrator(web);
    const made = await web.post("/api/users/api-keys", { name: "All" }, { token: boss });
    await guess(6);
    for (const token of [undefined, own, other, made.body.apiKey.key]) {
      for (const data of [{ email }, { email: "nobody@example.com" }, {}]) {
        const answer = await web.post("/api/users/unlock", data, token === undefined ? {} : { token });
        expect([400, 403]).toContain(answer.status);
        if ("email" in data) expect(answer.status).toBe(403);
      }
    }
    const locals = [null, { id: "x", collection: "users" }];
    for (const user of locals) {
      const act = web.lucent.unlock({ collection: "users", user, overrideAccess: false, data: { email } });
      await expect(act).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect((await login(PASSWORD)).status).toBe(401);
  });

  it("tells whom it is refused nothing of who is there [EN-04]", async () => {
    const { web, guess } = await world();
    const token = await member(web, "ben");
    await guess(6);
    const answers = [{ email }, { email: "nobody@example.com" }, { username: "boss" }].map((data) =>
      web.post("/api/users/unlock", data, { token }),
    );
    const [first, ...others] = (await Promise.all(answers)).map(visible);
    expect(first?.status).toBe(403);
    for (const other of others) expect(other).toEqual(first);
  });

  it("is for whom the rule of the project names, and tells them nothing of who is there [EN-04, LR-09]", async () => {
    const { web, guess, login } = await world(withRule(({ user }: Any) => user !== null));
    const token = await member(web, "ben");
    await guess(6);
    expect((await web.post("/api/users/unlock", { email })).status).toBe(403);
    expect((await login(PASSWORD)).status).toBe(401);
    const known = await web.post("/api/users/unlock", { email }, { token });
    const unknown = await web.post("/api/users/unlock", { email: "nobody@example.com" }, { token });
    expect(known.status).toBe(200);
    expect(visible(unknown)).toEqual(visible(known));
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it("is only for those accounts that the rule picks [EN-04, LR-09]", async () => {
    const rule = ({ user }: Any) => user !== null && { username: { equals: "cleo" } };
    const { web, guess, login } = await world(withRule(rule));
    const token = await member(web, "ben");
    await member(web, "cleo");
    const cleo = { email: "cleo@example.com" };
    await guess(6);
    await guess(6, cleo);
    const [beyond, within] = [
      await web.post("/api/users/unlock", { email }, { token }),
      await web.post("/api/users/unlock", cleo, { token }),
    ];
    expect(visible(beyond)).toEqual(visible(within));
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await login(PASSWORD, cleo)).status).toBe(200);
  });

  it("is not offered where nobody is ever locked, and refused where there are no passwords", async () => {
    const { users } = config.collections;
    const { web } = await world({
      ...config,
      collections: {
        users,
        free: { auth: { maxLoginAttempts: 0 }, fields: {} },
        badges: { auth: { disableLocalStrategy: true, strategies: [] }, fields: {} },
      },
    });
    const token = await administrator(web);
    expect((await web.post("/api/free/unlock", { email }, { token })).status).toBe(404);
    expect((await web.post("/api/badges/unlock", { email }, { token })).status).toBe(403);
  });
});

it("administrators see whether an account is locked, until when, and how many guesses there were", async () => {
  const { web, ada, guess, clock } = await world();
  const token = await administrator(web);
  const account = async () => (await web.get(`/api/users/${ada.id}/account`, { token })).body;
  expect(await account()).toMatchObject({ locked: null, failures: 0 });
  await guess(3);
  expect(await account()).toMatchObject({ locked: null, failures: 3 });
  const before = clock.now();
  await guess(4);
  const { locked, failures } = await account();
  expect(failures).toBe(5);
  expect(Date.parse(locked.until) - before).toBeGreaterThan(9.9 * MINUTE);
  expect(Date.parse(locked.until) - before).toBeLessThan(10.1 * MINUTE);
  const query = `{ accountUser(id: "${ada.id}") { locked { until } failures } }`;
  const told = await web.post("/api/graphql", { query }, { token });
  expect(told.body.data.accountUser).toEqual({ locked, failures: 5 });
  clock.advance(11 * MINUTE);
  const later = await tokenOf(web, BOSS.email);
  const after = await web.get(`/api/users/${ada.id}/account`, { token: later });
  expect(after.body).toMatchObject({ locked: null, failures: 0 });
  expect(await counters(web)).not.toEqual([]);
});
