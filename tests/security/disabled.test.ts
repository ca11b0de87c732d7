import { describe, expect, it, vi } from "vitest";
import { commitsOf } from "../support/commits.ts";
import { PASSWORD, type Received, serve } from "../support/serve.ts";

/** All that a client can see of an answer, but for what differs in every one. */
function visible({ status, text, headers }: Received) {
  const changing = new Set(["date", "x-request-id"]);
  return { status, text, headers: [...headers].filter(([name]) => !changing.has(name)) };
}

it("a login of somebody who is disabled looks like a wrong password, and does and writes as much [EN-01]", {
  timeout: 60_000,
}, async () => {
  const beforeLogin = vi.fn();
  const web = await serve({
    auth: {},
    collections: { users: { fields: {}, hooks: { beforeLogin: [beforeLogin] } } },
  });
  const { lucent, instance } = web;
  const make = (name: string) =>
    lucent.create({ collection: "users", data: { email: `${name}@example.com`, password: PASSWORD } });
  const [forGood, forNow] = [await make("for-good"), await make("for-now")];
  await lucent.disableAccount({ collection: "users", id: forGood.id, data: { reason: "Has left." } });
  await lucent.disableAccount({
    collection: "users",
    id: forNow.id,
    data: { until: "2999-01-01T00:00:00Z" },
  });

  const verify = vi.spyOn(instance.engine.hasher, "verify");
  const answers: Received[] = [];
  const works: unknown[] = [];
  const login = async (email: string, password = PASSWORD) =>
    works.push(
      await commitsOf(web, async () => answers.push(await web.post("/api/users/login", { email, password }))),
    );
  await login("nobody@example.com");
  await login("for-good@example.com", "certainly-wrong");
  await login("for-good@example.com");
  await login("for-now@example.com");
  const [unknown] = answers.map(visible);
  expect(unknown?.status).toBe(401);
  for (const answer of answers) expect(visible(answer)).toEqual(unknown);
  for (const work of works) expect(work).toEqual(works[0]);
  expect(verify).toHaveBeenCalledTimes(answers.length);
  for (const [hash] of verify.mock.calls) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(beforeLogin).not.toHaveBeenCalled();
});

describe("somebody who is disabled while they sign in [SE-03]", () => {
  it.each([true, false])("does not come in, with sessions: %j", async (useSessions) => {
    // biome-ignore lint/suspicious/noExplicitAny: hooks as people write them, without types.
    const beforeLogin = async ({ user, lucent }: any) => {
      await lucent.disableAccount({ collection: "users", id: user.id });
    };
    const web = await serve({
      auth: { useSessions },
      collections: { users: { fields: {}, hooks: { beforeLogin: [beforeLogin] } } },
    });
    const data = { email: "ada@example.com", password: PASSWORD };
    const { id } = await web.lucent.create({ collection: "users", data });
    const { status, body } = await web.post("/api/users/login", data);
    expect([status, body.errors[0].code]).toEqual([401, "INVALID_CREDENTIALS"]);
    expect(await web.lucent.findAccount({ collection: "users", id })).toMatchObject({ sessions: 0 });
  });

  it("comes to no hook, where their password was looked at meanwhile", async () => {
    const beforeLogin = vi.fn();
    const web = await serve({
      auth: {},
      collections: { users: { fields: {}, hooks: { beforeLogin: [beforeLogin] } } },
    });
    const data = { email: "ada@example.com", password: PASSWORD };
    const { id } = await web.lucent.create({ collection: "users", data });
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    vi.spyOn(hasher, "verify").mockImplementationOnce(async (...args) => {
      await web.lucent.disableAccount({ collection: "users", id });
      return verify(...args);
    });
    expect((await web.post("/api/users/login", data)).status).toBe(401);
    expect(beforeLogin).not.toHaveBeenCalled();
    expect((await web.post("/api/users/login", data)).status).toBe(401);
  });
});
