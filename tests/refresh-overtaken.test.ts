import { describe, expect, it } from "vitest";
import type { Feature } from "../packages/lucent/src/operation/index.ts";
import { newcomer, opens, outcomeOf, type Pair, pairOf, REFUSED, renew } from "./support/renewing.ts";
import { newDatabase, serve, type TestServer } from "./support/serve.ts";

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

/** A node on which renewals wait between their look at the session and their write, and one on which they do not. */
async function slowAndQuick() {
  const waiting: (() => void)[] = [];
  const slowly: Feature = {
    name: "slowly",
    gates: [
      ({ entry }) =>
        entry.kind === "renewal" ? new Promise<void>((go) => void waiting.push(go)) : Promise.resolve(),
    ],
  };
  const database = await newDatabase();
  const slow = await serve(config, { database, features: [slowly] });
  const quick = await serve(config, { database });

  /** What becomes of a renewal while something else happens. */
  async function overtaken<Answer>(start: () => Promise<Answer>, meanwhile: () => Promise<unknown>) {
    const answer = start();
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await meanwhile();
    const all = setInterval(() => waiting.splice(0).forEach((go) => void go()), 2);
    return answer.finally(() => clearInterval(all));
  }
  return { slow, quick, overtaken };
}

async function expectDead(web: TestServer, pairs: readonly Pair[]): Promise<void> {
  for (const { token, refreshToken } of pairs) {
    expect(await opens(web, token)).toBe(false);
    expect(outcomeOf(await renew(web, refreshToken))).toBe(REFUSED);
  }
}

describe("a renewal that is overtaken on its way", () => {
  it("by another with the same token is given the same successor [RT-01]", async () => {
    const { slow, quick, overtaken } = await slowAndQuick();
    const first = await newcomer(quick);
    let second: Pair | undefined;
    const late = await overtaken(
      () => renew(slow, first.refreshToken),
      async () => {
        second = pairOf(await renew(quick, first.refreshToken));
      },
    );
    expect(pairOf(late).refreshToken).toBe(second?.refreshToken);
    expect(outcomeOf(await renew(quick, pairOf(late).refreshToken))).toBe("renewed");
  });

  it("by two, one after the other, sets nothing back and ends the session [RT-02, RT-03]", async () => {
    const { slow, quick, overtaken } = await slowAndQuick();
    const first = await newcomer(quick);
    const pairs = [first];
    const late = await overtaken(
      () => renew(slow, first.refreshToken),
      async () => {
        pairs.push(pairOf(await renew(quick, first.refreshToken)));
        pairs.push(pairOf(await renew(quick, (pairs[1] as Pair).refreshToken)));
      },
    );
    expect(outcomeOf(late)).toBe(REFUSED);
    await expectDead(quick, pairs);
  });

  it("by a logout, a new password, an end of the account or a deletion brings nothing back [RT-06]", {
    timeout: 30_000,
  }, async () => {
    const { slow, quick, overtaken } = await slowAndQuick();
    const ends = [
      ({ token }: Pair) => quick.post("/api/users/logout", undefined, { token }),
      ({ id }: Pair) =>
        quick.lucent.update({ collection: "users", id, data: { password: "another-long-password" } }),
      ({ id }: Pair) => quick.lucent.disableAccount({ collection: "users", id, data: {} }),
      ({ id }: Pair) => quick.lucent.delete({ collection: "users", id }),
    ];
    for (const [place, end] of ends.entries()) {
      const first = await newcomer(quick, `p${place}@example.com`);
      const late = await overtaken(
        () => renew(slow, first.refreshToken),
        () => end(first),
      );
      expect([place, outcomeOf(late)]).toEqual([place, REFUSED]);
      await expectDead(quick, [first]);

      const again = await newcomer(quick, `q${place}@example.com`);
      const { token } = again;
      const byToken = await overtaken(
        () => slow.post("/api/users/refresh", undefined, { token }),
        () => end(again),
      );
      expect([place, outcomeOf(byToken)]).toEqual([place, "403 FORBIDDEN"]);
      await expectDead(quick, [again]);
    }
  });

  it("by the refresh token does not go on by the access token", async () => {
    const { slow, quick, overtaken } = await slowAndQuick();
    const { token, refreshToken } = await newcomer(quick);
    const late = await overtaken(
      () => slow.post("/api/users/refresh", undefined, { token }),
      () => renew(quick, refreshToken),
    );
    expect(outcomeOf(late)).toBe("403 FORBIDDEN");
    expect(await opens(quick, token)).toBe(true);
  });
});
