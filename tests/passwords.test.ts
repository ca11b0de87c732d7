import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { makeToken } from "./support/mailed-token.ts";
import { PASSWORD, type Received, serve, serveSuite } from "./support/serve.ts";

const open = { register: true };
const lenient = { common: false, personal: false };

/** Each collection asks one thing more than the others; the password beside it lacks just that. */
const RULES = [
  {
    slug: "short",
    policy: { ...lenient, minLength: 12 },
    weak: "11-letters!",
    message: "at least 12 characters",
  },
  {
    slug: "long",
    policy: { ...lenient, maxLength: 20 },
    weak: "twenty-one-characters",
    message: "at most 20 characters",
  },
  { slug: "upper", policy: { ...lenient, requireUppercase: true }, weak: "no-capital-1", message: "capital" },
  {
    slug: "lower",
    policy: { ...lenient, requireLowercase: true },
    weak: "NO-SMALL-1",
    message: "small letter",
  },
  { slug: "digit", policy: { ...lenient, requireNumbers: true }, weak: "No-digit-at-all", message: "digit" },
  {
    slug: "symbol",
    policy: { ...lenient, requireSymbols: true },
    weak: "NoSymbol1 at all",
    message: "symbol",
  },
  { slug: "common", policy: {}, weak: "password1", message: "anybody would guess" },
  { slug: "shouted", policy: {}, weak: "PASSWORD1", message: "anybody would guess" },
  { slug: "personal", policy: {}, weak: "xx-weak.person-99", message: "your own name" },
  { slug: "address", policy: {}, weak: "Weak.Person@Example.com", message: "your own name" },
] as const;

const GOOD = "Violet-anvil-7-day";

const isHashedAnew = true;
const server = serveSuite(
  {
    auth: {},
    collections: {
      users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
      ...Object.fromEntries(
        RULES.map(({ slug, policy }) => [slug, { auth: { ...open, password: policy }, fields: {} }]),
      ),
    },
  },
  { isHashedAnew },
);

let administrator: string;
let people = 0;

beforeAll(async () => {
  const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
  await server().lucent.create({ collection: "users", data });
  const { body } = await server().post("/api/users/login", { email: data.email, password: PASSWORD });
  administrator = body.token;
});

afterEach(() => {
  vi.restoreAllMocks();
});

const email = "weak.person@example.com";

interface Way {
  readonly name: string;
  readonly set: (slug: string, password: string) => Promise<Received["body"]>;
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (thrown) => thrown,
  );
  return error && { errors: [{ code: error.code, data: error.data }] };
}

async function existing(slug: string): Promise<string> {
  const { docs } = await server().lucent.find({ collection: slug });
  if (docs.length > 0) return docs[0].id;
  return (await server().lucent.create({ collection: slug, data: { email, password: GOOD } })).id;
}

async function byLetter(
  slug: string,
  { purpose, password }: { readonly purpose: "reset" | "invitation"; readonly password: string },
): Promise<Received["body"]> {
  const person = await existing(slug);
  const token = await makeToken(server().instance.engine, { person, purpose, address: email, slug });
  const path = purpose === "reset" ? "reset-password" : "accept-invitation";
  return (await server().post(`/api/${slug}/${path}`, { token, password })).body;
}

const WAYS: readonly Way[] = [
  {
    name: "first-register",
    set: async (slug, password) =>
      (await server().post(`/api/${slug}/first-register`, { email, password })).body,
  },
  {
    name: "register",
    set: async (slug, password) => (await server().post(`/api/${slug}/register`, { email, password })).body,
  },
  {
    name: "register in the Local API",
    set: (slug, password) =>
      failure(server().lucent.register({ collection: slug, data: { email, password } })),
  },
  {
    name: "create by an administrator",
    set: async (slug, password) =>
      (await server().post(`/api/${slug}`, { email, password }, { token: administrator })).body,
  },
  {
    name: "create in the Local API",
    set: (slug, password) => failure(server().lucent.create({ collection: slug, data: { email, password } })),
  },
  {
    name: "update by an administrator",
    set: async (slug, password) => {
      const id = await existing(slug);
      return (await server().patch(`/api/${slug}/${id}`, { password }, { token: administrator })).body;
    },
  },
  {
    name: "update in the Local API",
    set: async (slug, password) =>
      failure(server().lucent.update({ collection: slug, id: await existing(slug), data: { password } })),
  },
  { name: "a reset", set: (slug, password) => byLetter(slug, { purpose: "reset", password }) },
  { name: "an invitation", set: (slug, password) => byLetter(slug, { purpose: "invitation", password }) },
];

describe.each(WAYS)("by $name [PW-05]", ({ set }) => {
  it.each(RULES)("the policy of $slug refuses $weak and says why", async ({ slug, weak, message }) => {
    const hash = vi.spyOn(server().instance.engine.hasher, "hash");
    const before = (await server().lucent.count({ collection: slug })).totalDocs;
    const { errors } = await set(slug, weak);
    expect(errors[0].code).toBe("VALIDATION_FAILED");
    expect(errors[0].data.errors).toEqual([{ path: "password", message: expect.stringContaining(message) }]);
    expect(JSON.stringify(errors)).not.toContain(weak);
    const after = (await server().lucent.count({ collection: slug })).totalDocs;
    expect(hash).toHaveBeenCalledTimes(after - before);
  });

  it("an over-long password is refused before it is hashed [PW-03]", async () => {
    const hash = vi.spyOn(server().instance.engine.hasher, "hash");
    for (const length of [1_025, 50_000, 1_000_000]) {
      const { errors } = await set("users", "aB3-".repeat(length / 4 + 1));
      expect(["VALIDATION_FAILED", "FORBIDDEN"]).toContain(errors[0].code);
    }
    expect(hash).not.toHaveBeenCalled();
  });
});

it("a password that has all that is asked for passes", async () => {
  const { lucent } = server();
  for (const { slug } of RULES) {
    const { docs } = await lucent.find({ collection: slug });
    for (const { id } of docs) await lucent.delete({ collection: slug, id });
    const { status } = await server().post(`/api/${slug}/register`, { email, password: GOOD });
    expect([slug, status]).toEqual([slug, 201]);
  }
});

it("a login says nothing of the policy and does not hash what is too long [PW-03]", async () => {
  const verify = vi.spyOn(server().instance.engine.hasher, "verify");
  for (const password of ["a", "password1", "x".repeat(1_025), "x".repeat(1_000_000)]) {
    const { status, text } = await server().post("/api/users/login", { email: "boss@example.com", password });
    expect(status).toBe(401);
    expect(text).not.toMatch(/characters|guess/);
  }
  expect(verify.mock.calls.map(([, password]) => password)).toEqual(["a", "password1", "", ""]);
});

describe("a password counts as it was chosen, whole: [PW-02, PW-04]", () => {
  const base = "violet anvil ";
  const cases: [name: string, chosen: string, other: string, isSame: boolean][] = [
    ["the first 72 bytes are not enough", "a1-".repeat(27), "a1-".repeat(27).slice(0, 72), false],
    ["what comes after 72 bytes counts", `${"a1-".repeat(24)}tail-one`, `${"a1-".repeat(24)}tail-two`, false],
    [
      "so it does after 72 bytes of four-byte signs",
      "😀".repeat(24),
      `${"😀".repeat(18)}${"😁".repeat(6)}`,
      false,
    ],
    ["so it does at the very end of the longest", `${"x1".repeat(511)}ab`, `${"x1".repeat(511)}ac`, false],
    ["a NUL ends nothing", "violet-anvil\0one", "violet-anvil\0two", false],
    ["what stands before a NUL is not enough", "violet-anvil\0one", "violet-anvil", false],
    ["a blank in front counts", ` ${base}day`, `${base}day`, false],
    ["a blank behind counts", `${base}day `, `${base}day`, false],
    ["a line break counts", `${base}day\n`, `${base}day`, false],
    ["case counts", "Violet-anvil-day", "violet-anvil-day", false],
    ["accents count", "violét-anvil-day", "violet-anvil-day", false],
    ["look-alikes of compatibility count", "violet-anvil-ﬁn", "violet-anvil-fin", false],
    [
      "composed and decomposed letters are the same",
      "violét-ånvil-day",
      "violét-ånvil-day".normalize("NFD"),
      true,
    ],
    [
      "and the other way round",
      "violét-ånvil-day".normalize("NFD"),
      "violét-ånvil-day".normalize("NFC"),
      true,
    ],
    ["so are syllables", "비밀번호를넣으세요".normalize("NFD"), "비밀번호를넣으세요", true],
  ];

  it.each(cases)("%s", async (_, chosen, other, isSame) => {
    const web = server();
    const address = `whole-${++people}@example.com`;
    const body = { email: address, password: chosen };
    expect((await web.post("/api/users/register", body)).status).toBe(201);
    expect((await web.post("/api/users/login", body)).status).toBe(200);
    const attempt = await web.post("/api/users/login", { email: address, password: other });
    expect(attempt.status).toBe(isSame ? 200 : 401);
  });

  it("half a character is no password anywhere", async () => {
    const web = server();
    for (const act of ["register", "login", "first-register"]) {
      const body = `{"email":"half@example.com","password":"violet-anvil-\\ud800"}`;
      expect([act, (await web.post(`/api/users/${act}`, body)).status]).toEqual([
        act,
        act === "first-register" ? 403 : 400,
      ]);
    }
  });

  it("who may choose it may come in with it", async () => {
    const web = await serve({
      auth: { password: { maxLength: 12, personal: false, common: false } },
      collections: { users: { fields: {} } },
    });
    for (const password of [
      "비밀번호를넣으".normalize("NFD"),
      " ".repeat(9),
      "\t\n\t\n\t\n\t\n",
      "🙂".repeat(12),
    ]) {
      const address = `chosen-${++people}@example.com`;
      const body = { email: address, password };
      const { status } = await web.post("/api/users/register", body);
      if (status === 201) expect((await web.post("/api/users/login", body)).status, password).toBe(200);
      else expect(status).toBe(400);
    }
  });
});

describe("what is kept", () => {
  const PERSON = "kept@example.com";
  const TABLE = "lucent_people";

  async function hashOf(web: ReturnType<typeof server>, id: string) {
    const [row] = await web.instance.engine.database.read({
      from: TABLE,
      columns: [{ table: TABLE, column: "passwordHash" }],
      where: { compare: { table: TABLE, column: "id" }, is: "=", value: id },
    });
    return row?.["passwordHash"] as string;
  }

  /** Gives a person the hash that an older and cheaper setting would have made of `PASSWORD`. */
  const CHEAP =
    "$argon2id$v=19$m=1024,t=1,p=1$FJl7QxP8aKI2PLa3gzdkbw$0jg2tagiPT8zORZwhSTKiNnymKuUNHGE3dN87rHo7CY";

  async function withCheapHash() {
    const web = await serve({ auth: {}, collections: { users: { fields: {} } } });
    const { user } = await web.lucent.register({
      collection: "users",
      data: { email: PERSON, password: PASSWORD },
    });
    await web.instance.engine.database.commit([
      {
        kind: "update",
        table: TABLE,
        set: { passwordHash: CHEAP },
        where: { compare: { table: TABLE, column: "id" }, is: "=", value: user.id },
        expect: 1,
      },
    ]);
    return { web, id: user.id as string };
  }

  const login = (web: ReturnType<typeof server>, password = PASSWORD) =>
    web.post("/api/users/login", { email: PERSON, password });

  it("is Argon2id of today's strength, different for everybody [PW-01]", async () => {
    const web = server();
    const made = await Promise.all(
      ["one", "two"].map((name) => {
        const data = { email: `${name}@example.com`, password: PASSWORD };
        return web.lucent.create({ collection: "users", data });
      }),
    );
    const [one, two] = await Promise.all(made.map(({ id }) => hashOf(web, id)));
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it("is renewed at the login when it is of an older strength [PW-07]", async () => {
    const { web, id } = await withCheapHash();
    expect((await login(web)).status).toBe(200);
    expect(await hashOf(web, id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login(web)).status).toBe(200);
    expect((await login(web, "certainly-wrong")).status).toBe(401);
  });

  it("is not touched by a wrong password", async () => {
    const { web, id } = await withCheapHash();
    expect((await login(web, "certainly-wrong")).status).toBe(401);
    expect(await hashOf(web, id)).toBe(CHEAP);
  });

  it("stays as it was when renewing fails, and the login stands [PW-07]", async () => {
    const { web, id } = await withCheapHash();
    vi.spyOn(web.instance.engine.hasher, "hash").mockRejectedValue(new Error("no memory"));
    const answer = await login(web);
    expect(answer.status).toBe(200);
    expect((await web.get("/api/users/me", { token: answer.body.token })).body.user.id).toBe(id);
    expect(await hashOf(web, id)).toBe(CHEAP);
  });

  it("is never the old password's again when it changed while the hash was being renewed", async () => {
    const { web, id } = await withCheapHash();
    const { hasher } = web.instance.engine;
    const hash = hasher.hash.bind(hasher);
    vi.spyOn(hasher, "hash").mockImplementationOnce(async (...args) => {
      const renewed = await hash(...args);
      await web.lucent.update({ collection: "users", id, data: { password: "another-long-password" } });
      return renewed;
    });
    await login(web);
    expect((await login(web)).status).toBe(401);
    expect((await login(web, "another-long-password")).status).toBe(200);
  });
});

it("a storm of logins is turned away in part, and signed-in people notice nothing [RL-03]", {
  timeout: 60_000,
}, async () => {
  const web = await serve({ auth: {}, collections: { users: { fields: {} } } }, { isHashedAnew });
  const { token } = await web.person("calm@example.com");
  let isOver = false;
  const storm = Promise.all(
    Array.from({ length: 1_000 }, (_, index) =>
      web.post("/api/users/login", { email: `${index}@example.com`, password: "certainly-wrong" }),
    ),
  ).finally(() => {
    isOver = true;
  });
  const calm: number[] = [];
  while (!isOver) calm.push((await web.get("/api/users/me", { token })).status);

  const answers = await storm;
  const turnedAway = answers.filter(({ status }) => status === 503);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
  expect(turnedAway.length).toBeGreaterThan(0);
  for (const { headers, body } of turnedAway) {
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(body.errors[0].code).toBe("UNAVAILABLE");
  }
  expect(calm.length).toBeGreaterThan(0);
  expect(new Set(calm)).toEqual(new Set([200]));
  const after = await web.post("/api/users/login", { email: "calm@example.com", password: PASSWORD });
  expect(after.status).toBe(200);
});
