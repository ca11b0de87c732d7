import { describe, expect, it } from "vitest";
import { officeOf } from "../../packages/lucent/src/auth/outbox/index.ts";
import { type Chore, runChore } from "../../packages/lucent/src/operation/index.ts";
import { isOverPostgres } from "../support/databases.ts";
import { startMailServer } from "../support/mail.ts";
import { newcomer, pairOf, renew } from "../support/renewing.ts";
import { newDatabase, PASSWORD, serve, type TestServer } from "../support/serve.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Three nodes on machines whose clocks are a minute slow, right, and a minute fast. */
interface Nodes {
  readonly slow: TestServer;
  readonly right: TestServer;
  readonly fast: TestServer;
  readonly all: readonly TestServer[];
  /** Lets time go by on all of them, where it stands still otherwise. */
  advance(milliseconds: number): void;
}

async function serveApart(config: object): Promise<Nodes> {
  const database = await newDatabase();
  let passed = 0;
  let stoppedAt: number | undefined;
  const [slow, right, fast] = await inTurn([-MINUTE, 0, MINUTE], (wrong) =>
    serve(config, { database, machine: { now: () => (stoppedAt ?? Date.now()) + wrong + passed } }),
  );
  stoppedAt = Date.now();
  if (!slow || !right || !fast) throw new Error("There are no nodes.");
  return {
    slow,
    right,
    fast,
    all: [slow, right, fast],
    advance(milliseconds) {
      passed += milliseconds;
    },
  };
}

async function inTurn<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

const users = { collections: { users: {} } };
const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status;
const isIn = async ({ get }: TestServer, token: string) =>
  (await get("/api/users/me", { token })).body.user !== null;

describe.runIf(isOverPostgres())("On three nodes whose clocks are up to two minutes apart", () => {
  it("a token of any of them is taken by all, and ends on all at once [JW-04, RL-09]", async () => {
    const { all, advance } = await serveApart({ ...users, auth: { tokenExpiration: 90 } });
    const tokens: string[] = [];
    for (const [place, node] of all.entries()) {
      const { token } = await newcomer(node, `p${place}@example.com`);
      tokens.push(token);
    }
    const everywhere = () => Promise.all(all.flatMap((node) => tokens.map((token) => isIn(node, token))));
    expect(await everywhere()).toEqual(Array(9).fill(true));
    advance(60 * SECOND);
    expect(await everywhere()).toEqual(Array(9).fill(true));
    advance(31 * SECOND);
    expect(await everywhere()).toEqual(Array(9).fill(false));
  });

  it("a refresh token may be shown again for ten seconds, and no longer [RT-03, RL-09]", async () => {
    const { slow, fast, advance } = await serveApart({ ...users, auth: {} });
    for (const [one, other, name] of [
      [slow, fast, "a"],
      [fast, slow, "b"],
    ] as const) {
      const early = await newcomer(one, `early-${name}@example.com`);
      const late = await newcomer(one, `late-${name}@example.com`);
      const first = pairOf(await renew(one, early.refreshToken));
      expect(pairOf(await renew(other, early.refreshToken)).refreshToken).toBe(first.refreshToken);
      await renew(one, late.refreshToken);
      advance(13 * SECOND);
      expect(await statusOf(renew(other, late.refreshToken))).toBe(403);
    }
  });

  it("as many calls get through as the limit says, and again when its time is over [RL-09]", async () => {
    const { all, advance } = await serveApart({
      ...users,
      auth: { maxLoginAttempts: 0 },
      rateLimit: { login: { max: 4, window: "1m" } },
    });
    const login = (node: TestServer) =>
      node.post("/api/users/login", { email: "a@example.com", password: "wrong" });
    const round = async () =>
      (await inTurn([...all, ...all, ...all], (node) => statusOf(login(node)))).join(" ");
    expect(await round()).toBe("401 401 401 401 429 429 429 429 429");
    advance(59 * SECOND);
    expect(await round()).toBe("429 429 429 429 429 429 429 429 429");
    advance(5 * SECOND);
    expect(await round()).toBe("401 401 401 401 429 429 429 429 429");
  });

  it("an account is locked for as long as it should be [LR-03, RL-09]", async () => {
    const { slow, right, fast, all, advance } = await serveApart({
      ...users,
      auth: { maxLoginAttempts: 3, lockTime: "1m" },
    });
    const email = "ann@example.com";
    await right.person(email);
    const login = (node: TestServer, password: string) =>
      statusOf(node.post("/api/users/login", { email, password }));
    for (const node of all) expect(await login(node, "a wrong guess")).toBe(401);
    for (const node of all) expect(await login(node, PASSWORD)).toBe(401);
    advance(50 * SECOND);
    for (const node of all) expect(await login(node, PASSWORD)).toBe(401);
    advance(15 * SECOND);
    for (const node of [slow, fast]) expect(await login(node, PASSWORD)).toBe(200);
  });

  it("a chore is in one hand at a time, and in others when a node dies with it [RL-09]", async () => {
    const { slow, right, fast, all, advance } = await serveApart({ ...users, auth: {} });
    let running = 0;
    let most = 0;
    const end = Promise.withResolvers<void>();
    const chore = (run: () => Promise<void>): Chore => ({ name: "a test", every: 10 * MINUTE, run });
    const counted = chore(async () => {
      running += 1;
      most = Math.max(most, running);
      await end.promise;
      running -= 1;
    });
    const inHand = runChore(slow.instance.engine, counted);
    await expect.poll(() => running).toBe(1);
    expect(
      await Promise.all([right, fast].map(({ instance }) => runChore(instance.engine, counted))),
    ).toEqual([false, false]);
    end.resolve();
    expect(await inHand).toBe(true);
    expect(most).toBe(1);
    for (const { instance } of all) expect(await runChore(instance.engine, counted)).toBe(false);

    advance(11 * MINUTE);
    const dying = chore(() => Promise.reject(new Error("The node dies.")));
    await expect(runChore(fast.instance.engine, dying)).rejects.toThrow();
    expect(await runChore(slow.instance.engine, counted)).toBe(false);
    advance(65 * SECOND);
    expect(await runChore(slow.instance.engine, counted)).toBe(true);
  });

  it("a letter is sent once, and at once [RL-09]", async () => {
    const mail = await startMailServer({ delay: 400 });
    const { all } = await serveApart({ ...users, auth: {}, email: mail.email });
    const addresses: string[] = [];
    for (const [place, node] of all.entries()) {
      addresses.push(`p${place}@example.com`);
      await node.person(addresses[place] as string);
      await node.post("/api/users/forgot-password", { email: addresses[place] });
    }
    for (let look = 0; look < 4; look += 1) {
      void Promise.all(all.map(({ instance }) => officeOf(instance.engine).lookNow()));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await Promise.all(all.map(({ instance }) => officeOf(instance.engine).lookNow()));
    expect(addresses.map((address) => mail.mailsTo(address).length)).toEqual([1, 1, 1]);
  });
});
