import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PASSWORD, type Received, serve, serveSuite } from "../support/serve.ts";

const server = serveSuite({
  auth: {},
  collections: {
    users: { fields: {} },
    staff: { auth: { loginWithUsername: { allowEmailLogin: true, requireEmail: true } }, fields: {} },
  },
});

const KNOWN = "known@example.com";

beforeAll(async () => {
  const { lucent } = server();
  await lucent.create({ collection: "users", data: { email: KNOWN, password: PASSWORD } });
  const data = { email: KNOWN, username: "known", password: PASSWORD };
  await lucent.create({ collection: "staff", data });
});

/** All that a client can see of an answer, but for what differs in every one. */
function visible({ status, text, headers }: Received) {
  const changing = new Set(["date", "x-request-id"]);
  return { status, text, headers: [...headers].filter(([name]) => !changing.has(name)) };
}

/** The hashes that were verified, and whether each took the same work as today's. */
let verified: string[] = [];

beforeEach(() => {
  verified = [];
  const { hasher } = server().instance.engine;
  const verify = hasher.verify.bind(hasher);
  vi.spyOn(hasher, "verify").mockImplementation((...args) => {
    verified.push(args[0]);
    return verify(...args);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const COST = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

describe("a login", () => {
  const pairs: [string, string, object, object][] = [
    ["users", "an unknown address", { email: "nobody@example.com" }, { email: KNOWN }],
    [
      "users",
      "an unknown address in capitals",
      { email: "NOBODY@EXAMPLE.COM" },
      { email: KNOWN.toUpperCase() },
    ],
    ["users", "what is no address", { email: "nobody" }, { email: KNOWN }],
    ["users", "the address with blanks", { email: ` ${KNOWN.replace("k", "z")} ` }, { email: ` ${KNOWN} ` }],
    ["staff", "an unknown username", { username: "nobody" }, { username: "known" }],
    ["staff", "an unknown address", { email: "nobody@example.com" }, { email: KNOWN }],
    [
      "staff",
      "both unknown",
      { email: "nobody@example.com", username: "nobody" },
      { email: KNOWN, username: "known" },
    ],
  ];

  it.each(pairs)(
    "in %s with %s looks like a wrong password, and costs the same [EN-01]",
    async (slug, _, un, known) => {
      const password = "certainly-wrong";
      const stranger = await server().post(`/api/${slug}/login`, { ...un, password });
      const friend = await server().post(`/api/${slug}/login`, { ...known, password });
      expect(stranger.status).toBe(401);
      expect(visible(stranger)).toEqual(visible(friend));
      expect(stranger.headers.getSetCookie()).toEqual([]);
      expect(verified).toHaveLength(2);
      for (const hash of verified) expect(hash).toMatch(COST);
    },
  );

  it("of somebody without a password looks and costs the same [EN-01]", async () => {
    const web = await serve({ auth: {}, collections: { users: { fields: {} } } });
    const { lucent, instance } = web;
    const person = await lucent.create({ collection: "users", data: { email: KNOWN, password: PASSWORD } });
    await instance.engine.database.commit([
      {
        kind: "update",
        table: "lucent_people",
        set: { passwordHash: null },
        where: { compare: { table: "lucent_people", column: "id" }, is: "=", value: person.id },
        expect: 1,
      },
    ]);
    const verify = vi.spyOn(instance.engine.hasher, "verify");
    const none = await web.post("/api/users/login", { email: KNOWN, password: PASSWORD });
    const unknown = await web.post("/api/users/login", { email: "nobody@example.com", password: PASSWORD });
    expect(none.status).toBe(401);
    expect(visible(none)).toEqual(visible(unknown));
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it("with a password longer than any looks and costs the same as any, and hashes none of it [EN-01]", async () => {
    const password = "a".repeat(5_000);
    const { hasher } = server().instance.engine;
    const friend = await server().post("/api/users/login", { email: KNOWN, password });
    const stranger = await server().post("/api/users/login", { email: "nobody@example.com", password });
    const wrong = await server().post("/api/users/login", { email: KNOWN, password: "certainly-wrong" });
    expect(visible(friend)).toEqual(visible(stranger));
    expect(visible(friend)).toEqual(visible(wrong));
    expect(friend.status).toBe(401);
    expect(verified).toHaveLength(3);
    expect(vi.mocked(hasher.verify).mock.calls.map(([, given]) => given.length)).toEqual([0, 0, 15]);
  });

  it.each([{ password: PASSWORD }, { email: KNOWN }, { email: "", password: PASSWORD }, {}])(
    "without all that it takes says so of anybody: %o",
    async (body) => {
      expect((await server().post("/api/users/login", body)).status).toBe(400);
      expect(verified).toEqual([]);
    },
  );
});

it("who may not read people learns of none by their ids [AC-09]", async () => {
  const { token } = await server().person("curious@example.com");
  const { docs } = await server().lucent.find({ collection: "users", where: { email: { equals: KNOWN } } });
  const there: string = docs[0].id;
  const absent = there.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const acts: [string, object | undefined][] = [
    ["GET", undefined],
    ["DELETE", undefined],
    ["PATCH", {}],
    ["PATCH", { password: "another-long-password" }],
    ["PATCH", { email: "x@example.com" }],
    ["PATCH", { email: "no address" }],
    ["PATCH", { password: 5 }],
  ];
  for (const [method, body] of acts) {
    const [one, other] = await Promise.all(
      [there, absent].map((id) => server().request(`/api/users/${id}`, { method, body, token })),
    );
    expect(visible(one as Received), `${method} ${JSON.stringify(body)}`).toEqual(visible(other as Received));
  }
});

it("somebody else's name as one's own address locks nobody out", async () => {
  const { lucent } = server();
  const password = "violet-anvil-thunder-2";
  const late = { email: "late@example.com", username: "known@example.com", password };
  await expect(lucent.create({ collection: "staff", data: late })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    data: { errors: [{ path: "username" }] },
  });
  expect((await server().post("/api/staff/login", { email: KNOWN, password: PASSWORD })).status).toBe(200);
});
