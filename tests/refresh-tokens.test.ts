import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptBytes } from "./support/kept-bytes.ts";
import { newcomer, opens, outcomeOf, pairOf, REFUSED, renew } from "./support/renewing.ts";
import { newDatabase, serve, serveSuite } from "./support/serve.ts";

const config = {
  auth: {},
  collections: {
    users: { fields: {} },
    notes: {
      fields: { text: { type: "text" } },
      access: { read: ({ user }: { user: unknown }) => user !== null },
    },
  },
};
const FORM = /^lucent_refresh_([0-9a-f-]{36})([\w-]{43})([\w-]{22})$/;
const partsOf = (token: string) => (FORM.exec(token) as RegExpExecArray).slice(1) as [string, string, string];
const random = (characters: number) => randomBytes(characters).toString("base64url").slice(0, characters);

const server = serveSuite(config);
let people = 0;
const somebody = () => newcomer(server(), `p${people++}@example.com`);

describe("a refresh token", () => {
  it("holds 256 bits that differ from sign-in to sign-in, and from one renewal to the next [RT-05]", async () => {
    const tokens: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      const first = await somebody();
      tokens.push(first.refreshToken, pairOf(await renew(server(), first.refreshToken)).refreshToken);
    }
    const secrets = tokens.map((token) => partsOf(token)[1]);
    expect(new Set(secrets).size).toBe(secrets.length);
    for (const secret of secrets) expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  });

  it("of which one character differs, wherever, renews nothing and ends nothing", async () => {
    const { token, refreshToken } = await somebody();
    for (let place = 0; place < refreshToken.length; place += 1) {
      const other = refreshToken[place] === "a" ? "b" : "a";
      const bent = refreshToken.slice(0, place) + other + refreshToken.slice(place + 1);
      expect([place, outcomeOf(await renew(server(), bent))]).toEqual([place, REFUSED]);
    }
    expect(await opens(server(), token)).toBe(true);
    expect(outcomeOf(await renew(server(), refreshToken))).toBe("renewed");
  });

  it("that was used before and is bent does not end the session either", async () => {
    const first = await somebody();
    const second = pairOf(await renew(server(), first.refreshToken));
    const third = pairOf(await renew(server(), second.refreshToken));
    for (let place = 0; place < first.refreshToken.length; place += 5) {
      const other = first.refreshToken[place] === "a" ? "b" : "a";
      await renew(server(), first.refreshToken.slice(0, place) + other + first.refreshToken.slice(place + 1));
    }
    expect(await opens(server(), third.token)).toBe(true);
  });

  it("cannot be put together from parts of others", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const [parts, others] = [partsOf(one.refreshToken), partsOf(other.refreshToken)];
    const choices = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => [a, b, c] as const)));
    for (const choice of choices) {
      if (new Set(choice).size === 1) continue;
      const mixed = choice.map((from, place) => (from ? others : parts)[place]).join("");
      expect(outcomeOf(await renew(server(), `lucent_refresh_${mixed}`))).toBe(REFUSED);
    }
    for (const { token, refreshToken } of [one, other]) {
      expect(await opens(server(), token)).toBe(true);
      expect(outcomeOf(await renew(server(), refreshToken))).toBe("renewed");
    }
  });

  it("forged by somebody who knows the session, even its last token's seal, ends nothing", async () => {
    const { token, refreshToken } = await somebody();
    const [session, , seal] = partsOf(refreshToken);
    for (let guess = 0; guess < 20; guess += 1) {
      for (const end of [random(22), seal])
        expect(outcomeOf(await renew(server(), `lucent_refresh_${session}${random(43)}${end}`))).toBe(
          REFUSED,
        );
    }
    expect(await opens(server(), token)).toBe(true);
  });

  it("of any shape at all is refused politely", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc
            .tuple(fc.uuid(), fc.base64String({ maxLength: 90 }))
            .map(([id, rest]) => `lucent_refresh_${id}${rest}`),
        ),
        async (shown) => {
          expect(outcomeOf(await renew(server(), shown))).toBe(REFUSED);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is worth nothing to a server with another secret, which leaves the session alone", async () => {
    const database = await newDatabase();
    const secret = random(43);
    const one = await serve({ ...config, secret }, { database });
    const stranger = await serve({ ...config, secret: random(43) }, { database });
    const first = await newcomer(one);
    expect(outcomeOf(await renew(stranger, first.refreshToken))).toBe(REFUSED);
    const second = pairOf(await renew(one, first.refreshToken));
    expect(outcomeOf(await renew(stranger, first.refreshToken))).toBe(REFUSED);
    expect(await opens(one, second.token)).toBe(true);
  });
});

describe("what renews opens nothing, and what opens renews nothing", () => {
  const asAccess: readonly [string, (token: string) => Record<string, string>][] = [
    ["Bearer", (token) => ({ authorization: `Bearer ${token}` })],
    ["JWT", (token) => ({ authorization: `JWT ${token}` })],
    ["X-API-Key", (token) => ({ "x-api-key": token })],
    ["users API-Key", (token) => ({ authorization: `users API-Key ${token}` })],
    ["the cookie", (token) => ({ cookie: `lucent-token=${token}` })],
    ["its own cookie", (token) => ({ cookie: `lucent-token-refresh=${token}` })],
  ];

  it.each(asAccess)("a refresh token as %s [RT-05]", async (_, headersOf) => {
    const { refreshToken } = await somebody();
    const headers = headersOf(refreshToken);
    expect((await server().get("/api/notes", { headers })).status).toBe("cookie" in headers ? 403 : 401);
    expect((await server().get("/api/users/me", { headers })).body.user).toBe(null);
    expect(outcomeOf(await renew(server(), refreshToken))).toBe("renewed");
  });

  it("an access token as refresh token [RT-05]", async () => {
    const { token } = await somebody();
    expect(outcomeOf(await renew(server(), token))).toBe(REFUSED);
    const headers = { cookie: `lucent-token-refresh=${token}`, origin: server().url };
    expect((await server().post("/api/users/refresh", undefined, { headers })).status).toBe(403);
    expect(await opens(server(), token)).toBe(true);
  });

  it.each(["refreshToken", "refresh_token", "token"])(
    "a refresh token in the address as %s [RT-05]",
    async (name) => {
      const { refreshToken } = await somebody();
      const query = `${name}=${refreshToken}`;
      for (const method of ["GET", "POST"])
        expect((await server().request(`/api/users/refresh?${query}`, { method })).status).toBeGreaterThan(
          399,
        );
      expect((await server().get(`/api/notes?${query}`)).status).toBe(403);
      expect(outcomeOf(await renew(server(), refreshToken))).toBe("renewed");
    },
  );
});

it("tokens are in no table and in no file of the database, in any writing [RT-05]", async () => {
  const database = await newDatabase();
  const web = await serve(config, { database });
  const first = await newcomer(web);
  const second = pairOf(await renew(web, first.refreshToken));
  const third = pairOf(await renew(web, second.refreshToken));
  const bytes = await keptBytes(database);
  const isKept = (text: string | Buffer) => bytes.some((content) => content.includes(text));
  const kept = createHash("sha256").update(third.refreshToken).digest("base64url");
  expect([isKept("a@example.com"), isKept(kept)]).toEqual([true, true]);
  for (const { token, refreshToken } of [first, second, third]) {
    const [, secret, seal] = partsOf(refreshToken);
    const raw = Buffer.from(secret, "base64url");
    const writings = [token, refreshToken, secret, seal, raw, raw.toString("hex"), raw.toString("base64")];
    writings.push(...[token, refreshToken].map((text) => Buffer.from(text).toString("base64").slice(0, -4)));
    writings.push(...token.split(".").slice(1));
    expect(writings.filter(isKept)).toEqual([]);
  }
});
