import { describe, expect, it } from "vitest";
import {
  newcomer,
  opens,
  outcomeOf,
  type Pair,
  pairOf,
  REFUSED,
  renew,
  signedIn,
  stillClock,
} from "./support/renewing.ts";
import { serve, serveNodes, type TestServer } from "./support/serve.ts";

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;
const DAY = 24 * HOUR;

const configWith = (auth: object = {}) => ({
  auth,
  collections: {
    users: { fields: {} },
    notes: {
      fields: { text: { type: "text" } },
      access: { read: ({ user }: { user: unknown }) => user !== null },
    },
  },
});

describe("a session that is renewed", () => {
  it.each(["refresh token", "access token"])(
    "hour by hour by %s lasts to its absolute end and no longer [SE-07]",
    async (way) => {
      const clock = stillClock();
      const web = await serve(configWith({ refreshExpiry: "2d", idleExpiry: "3h" }), { clock });
      let { token, refreshToken }: Pick<Pair, "token" | "refreshToken"> = await newcomer(web);
      const end = clock.now() + 2 * DAY;
      const next = () =>
        way === "refresh token"
          ? renew(web, refreshToken)
          : web.post("/api/users/refresh", undefined, { token });
      for (let hour = 1; hour < 48; hour += 1) {
        clock.advance(HOUR);
        const { status, body, headers } = await next();
        expect([hour, status]).toEqual([hour, 200]);
        expect(body.exp * SECOND).toBeLessThanOrEqual(end);
        for (const cookie of headers.getSetCookie())
          expect(Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? "")).toBeLessThanOrEqual(end);
        ({ token, refreshToken = refreshToken } = body);
      }
      clock.advance(HOUR - 2 * SECOND);
      expect(await opens(web, token)).toBe(true);
      clock.advance(2 * SECOND);
      expect(await opens(web, token)).toBe(false);
      expect((await next()).status).toBe(403);
      expect((await web.get("/api/users/me", { token })).body.user).toBe(null);
    },
  );

  it("at the last moment before it idles out goes on, and a moment later is over [SE-07]", async () => {
    const clock = stillClock();
    const web = await serve(configWith(), { clock });
    let pair = await newcomer(web);
    clock.advance(14 * DAY - 5 * SECOND);
    pair = pairOf(await renew(web, pair.refreshToken));
    clock.advance(14 * DAY - 5 * SECOND);
    pair = pairOf(await renew(web, pair.refreshToken));
    // Thirty days after the sign-in comes before another fourteen have passed.
    clock.advance(2 * DAY + 11 * SECOND);
    expect(outcomeOf(await renew(web, pair.refreshToken))).toBe(REFUSED);

    const idle = await signedIn(web, "a@example.com");
    clock.advance(14 * DAY + SECOND);
    expect(outcomeOf(await renew(web, idle.refreshToken))).toBe(REFUSED);
  });

  it("is not moved on by requests, only by renewals [SE-07]", async () => {
    const clock = stillClock();
    const web = await serve(configWith({ jwtExpiry: "4h", idleExpiry: "4h" }), { clock });
    const { token, refreshToken } = await newcomer(web);
    for (let hour = 0; hour < 3; hour += 1) {
      clock.advance(HOUR);
      expect(await opens(web, token)).toBe(true);
    }
    clock.advance(HOUR + SECOND);
    expect(outcomeOf(await renew(web, refreshToken))).toBe(REFUSED);
  });

  it("does not come back when the clock jumps back after it was ended by a second use", async () => {
    const clock = stillClock();
    const web = await serve(configWith(), { clock });
    const first = await newcomer(web);
    const second = pairOf(await renew(web, first.refreshToken));
    clock.advance(11 * SECOND);
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe(REFUSED);
    clock.advance(-11 * SECOND);
    expect(outcomeOf(await renew(web, second.refreshToken))).toBe(REFUSED);
  });

  it("sees the person as they are by now [RT-06]", async () => {
    const web = await serve(configWith());
    const first = await newcomer(web);
    await web.lucent.update({ collection: "users", id: first.id, data: { email: "b@example.com" } });
    const { body } = await renew(web, first.refreshToken);
    expect(body.user.email).toBe("b@example.com");
    await web.lucent.delete({ collection: "users", id: first.id });
    expect(outcomeOf(await renew(web, body.refreshToken))).toBe(REFUSED);
  });

  it("ends with the account, and does not come back with it [RT-06]", async () => {
    const web = await serve(configWith());
    const first = await newcomer(web);
    const about = { collection: "users", id: first.id };
    await web.lucent.disableAccount({ ...about, data: {} });
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe(REFUSED);
    await web.lucent.enableAccount(about);
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe(REFUSED);
    expect(await opens(web, first.token)).toBe(false);
    await signedIn(web, "a@example.com");
  });

  it("ends with a new password, its refresh token too, and one that is renewed meanwhile as well [RT-06]", {
    timeout: 30_000,
  }, async () => {
    const [one, other] = (await serveNodes(2, configWith())) as [TestServer, TestServer];
    for (let round = 0; round < 10; round += 1) {
      const first = await newcomer(one, `r${round}@example.com`);
      const data = { password: "another-long-password" };
      const [, meanwhile] = await Promise.all([
        one.lucent.update({ collection: "users", id: first.id, data }),
        renew(other, first.refreshToken),
      ]);
      for (const { token, refreshToken } of [first, meanwhile.body]) {
        if (token) expect(await opens(other, token)).toBe(false);
        if (refreshToken) expect(outcomeOf(await renew(one, refreshToken))).toBe(REFUSED);
      }
    }
  });
});

describe("of more sessions than a person may have", () => {
  it("those end that were idle the longest", async () => {
    const clock = stillClock();
    const web = await serve(configWith({ maxSessions: 3 }), { clock });
    const pairs = [await newcomer(web)];
    for (let time = 0; time < 2; time += 1) {
      clock.advance(HOUR / 2);
      pairs.push(await signedIn(web, "a@example.com"));
    }
    const [first, second, third] = pairs as [Pair, Pair, Pair];
    const bystander = await newcomer(web, "b@example.com");
    clock.advance(SECOND);
    const renewed = pairOf(await renew(web, first.refreshToken));
    clock.advance(SECOND);
    const fourth = await signedIn(web, "a@example.com");
    const standing = [first, renewed, second, third, fourth, bystander].map(({ token }) => opens(web, token));
    expect(await Promise.all(standing)).toEqual([true, true, false, true, true, true]);
    expect(outcomeOf(await renew(web, second.refreshToken))).toBe(REFUSED);
  });

  it("no more than that are left when somebody signs in after a crowd did at once", async () => {
    const [one, other] = (await serveNodes(2, configWith({ maxSessions: 3 }))) as [TestServer, TestServer];
    const crowd = [await newcomer(one)];
    const many = Array.from({ length: 12 }, (_, place) => signedIn(place % 2 ? one : other, "a@example.com"));
    crowd.push(...(await Promise.all(many)));
    const last = await signedIn(one, "a@example.com");
    const { database } = one.instance.engine;
    expect(await database.count({ from: "lucent_sessions" })).toBe(3);
    const standing = await Promise.all(crowd.map(({ token }) => opens(other, token)));
    expect(standing.filter(Boolean)).toHaveLength(2);
    expect(await opens(other, last.token)).toBe(true);
  });
});
