import { afterEach, describe, expect, it } from "vitest";
import { type Child, startChild } from "./support/child.ts";
import {
  newcomer,
  opens,
  outcomeOf,
  pairOf,
  REFUSED,
  renew,
  signedIn,
  stillClock,
} from "./support/renewing.ts";
import { newDatabase, serve, serveNodes, type TestServer } from "./support/serve.ts";

const SECOND = 1000;
const CROWD = 50;

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

/** Two nodes on one database with one clock. */
async function twoNodes() {
  const clock = stillClock();
  const [one, other] = (await serveNodes(2, config, { clock })) as [TestServer, TestServer];
  return { clock, one, other };
}

describe("a refresh", () => {
  it("gives the token after the one that was shown, on any node, and everything else that login gives", async () => {
    const { one, other } = await twoNodes();
    const first = await newcomer(one);
    const answer = await renew(other, first.refreshToken);
    expect(answer.body).toMatchObject({
      user: { id: first.id, email: "a@example.com" },
      token: answer.body.refreshedToken,
      strategy: "local-jwt",
      setCookie: true,
      message: "Token refresh successful.",
    });
    const second = pairOf(answer);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.cookie).toBe(`lucent-token=${second.token}; lucent-token-refresh=${second.refreshToken}`);
    expect([await opens(one, first.token), await opens(one, second.token)]).toEqual([true, true]);
    expect(outcomeOf(await renew(one, second.refreshToken))).toBe("renewed");
  });

  it("of one session leaves the others of the same person alone", async () => {
    const web = await serve(config);
    const phone = await newcomer(web);
    const laptop = await signedIn(web, "a@example.com");
    const next = pairOf(await renew(web, phone.refreshToken));
    pairOf(await renew(web, next.refreshToken));
    expect(outcomeOf(await renew(web, phone.refreshToken))).toBe(REFUSED);
    expect(await opens(web, laptop.token)).toBe(true);
    expect(outcomeOf(await renew(web, laptop.refreshToken))).toBe("renewed");
  });

  it.each(["one node", "two nodes"])("by a crowd at once on %s has one successor [RT-01]", async (nodes) => {
    const { clock, one, other } = await twoNodes();
    const first = await newcomer(one);
    const crowd = await Promise.all(
      Array.from({ length: CROWD }, (_, place) =>
        renew(nodes === "two nodes" && place % 2 ? other : one, first.refreshToken),
      ),
    );
    const pairs = crowd.map(pairOf);
    const [leaf, ...more] = new Set(pairs.map(({ refreshToken }) => refreshToken));
    expect(more).toEqual([]);
    for (const { token } of pairs) expect(await opens(other, token)).toBe(true);

    clock.advance(11 * SECOND);
    const next = pairOf(await renew(other, leaf as string));
    expect(await opens(one, next.token)).toBe(true);
  });

  it("by many who each try again and again never loses the session", async () => {
    const { one, other } = await twoNodes();
    let current = (await newcomer(one)).refreshToken;
    for (let round = 0; round < 6; round += 1) {
      const answers = await Promise.all([one, other, one, other].map((web) => renew(web, current)));
      const [next, ...more] = new Set(answers.map((answer) => pairOf(answer).refreshToken));
      expect(more).toEqual([]);
      current = next as string;
    }
  });
});

describe("over two processes", () => {
  const children: Child[] = [];
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
  });

  it("a crowd has one successor as well [RT-01]", { timeout: 30_000 }, async () => {
    const { url } = await newDatabase();
    for (let node = 0; node < 2; node += 1) children.push(await startChild(url));
    const [one, other] = children.map(({ web }) => web) as [Child["web"], Child["web"]];
    const first = await newcomer(one);
    const crowd = await Promise.all(
      Array.from({ length: CROWD }, (_, place) => renew(place % 2 ? other : one, first.refreshToken)),
    );
    expect(new Set(crowd.map((answer) => pairOf(answer).refreshToken)).size).toBe(1);
    expect(outcomeOf(await renew(other, pairOf(crowd[0] as never).refreshToken))).toBe("renewed");
  });
});

describe("a token that was used before", () => {
  it("gives the same successor for ten seconds [RT-03]", async () => {
    const { clock, one, other } = await twoNodes();
    const first = await newcomer(one);
    const second = pairOf(await renew(one, first.refreshToken));
    clock.advance(10 * SECOND);
    const repeat = pairOf(await renew(other, first.refreshToken));
    expect(repeat.refreshToken).toBe(second.refreshToken);
    expect(await opens(one, repeat.token)).toBe(true);
    // A repeat does not prolong the time for the next one.
    clock.advance(1);
    expect(outcomeOf(await renew(one, first.refreshToken))).toBe(REFUSED);
  });

  it("ends the session after ten seconds, with every token of it on every node [RT-02, RT-03]", async () => {
    const { clock, one, other } = await twoNodes();
    const first = await newcomer(one);
    const second = pairOf(await renew(one, first.refreshToken));
    clock.advance(10 * SECOND + 1);
    expect(await opens(one, second.token)).toBe(true);
    expect(outcomeOf(await renew(other, first.refreshToken))).toBe(REFUSED);
    for (const web of [one, other]) {
      expect([await opens(web, first.token), await opens(web, second.token)]).toEqual([false, false]);
      expect(outcomeOf(await renew(web, second.refreshToken))).toBe(REFUSED);
    }
  });

  it("ends the session at once where its successor was used [RT-02, RT-03]", async () => {
    const { one, other } = await twoNodes();
    const first = await newcomer(one);
    const second = pairOf(await renew(one, first.refreshToken));
    const third = pairOf(await renew(other, second.refreshToken));
    expect(await opens(other, third.token)).toBe(true);
    expect(outcomeOf(await renew(one, first.refreshToken))).toBe(REFUSED);
    for (const web of [one, other]) {
      for (const { token, refreshToken } of [first, second, third]) {
        expect(await opens(web, token)).toBe(false);
        expect(outcomeOf(await renew(web, refreshToken))).toBe(REFUSED);
      }
    }
  });

  it("is told to those who run the server, without the token", async () => {
    const { one } = await twoNodes();
    const told: unknown[][] = [];
    const { log } = one.instance.engine;
    log.warn = (...about) => void told.push(about);
    const first = await newcomer(one);
    const second = pairOf(await renew(one, first.refreshToken));
    pairOf(await renew(one, second.refreshToken));
    await renew(one, first.refreshToken);
    expect(told).toEqual([
      [
        { collection: "users", person: first.id, session: expect.any(String) },
        "A refresh token was used twice. Its session was ended, since one of the two may be a thief.",
      ],
    ]);
  });
});
