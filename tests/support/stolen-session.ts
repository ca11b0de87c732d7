import { expect } from "vitest";
import type { Document } from "../../packages/lucent/src/documents/index.ts";
import { interleavings } from "./interleavings.ts";
import { stillClock } from "./renewing.ts";
import { newDatabase, PASSWORD, serve, type TestClock, type TestServer } from "./serve.ts";
import { comeIn } from "./sign-in.ts";

const GRACE = 10_000;

/** Who shows a refresh token on which node, who copies one, and for how many milliseconds nobody does anything. */
export type Step =
  | { readonly who: "victim" | "thief"; readonly node: 0 | 1 }
  | { readonly who: "theft" }
  | { readonly wait: number };

/** Two nodes on one database, with one clock and somebody whose sessions are stolen. */
export interface Crime {
  readonly nodes: readonly [TestServer, TestServer];
  readonly clock: TestClock;
  readonly person: Document;
}

/** Sets the scene. */
export async function sceneOfCrime(): Promise<Crime> {
  const clock = stillClock();
  // Nobody pulls the plug here, and thousands of sessions are played through.
  const database = await newDatabase();
  const relaxed = { url: database.url, durability: "relaxed" };
  const config = { auth: {}, database: relaxed, collections: { users: { fields: {} } } };
  const nodes = [await serve(config, { clock, database }), await serve(config, { clock, database })] as const;
  const data = { email: "victim@example.com", password: PASSWORD };
  const person = await nodes[0].lucent.create({ collection: "users", data });
  return { nodes, clock, person: { ...person, collection: "users" } };
}

/** What the rules of rotation say of one session, told without a database. */
class Rules {
  /** Tokens in the order in which they follow on one another. */
  readonly chain: string[];
  isDead = false;
  #rotatedAt = Number.NEGATIVE_INFINITY;

  constructor(first: string) {
    this.chain = [first];
  }

  /** The token that is to come back for one that is shown: null for none, undefined for one that nobody knows yet. */
  show(token: string, now: number): string | null | undefined {
    const leaf = this.chain.length - 1;
    const place = this.chain.indexOf(token);
    if (this.isDead) return null;
    if (place === leaf) {
      this.#rotatedAt = now;
      return undefined;
    }
    if (place === leaf - 1 && now - this.#rotatedAt <= GRACE) return this.chain[leaf];
    this.isDead = true;
    return null;
  }
}

/** A session that is played through: what each of the two holds, and every fault against the rules. */
async function play({ nodes, clock, person }: Crime, steps: readonly Step[]): Promise<readonly string[]> {
  const first = await comeIn(nodes[0].instance.engine, person);
  const rules = new Rules(first.refreshToken);
  const holds: { victim: string; thief?: string } = { victim: first.refreshToken };
  const opening = [first.token];
  const faults: string[] = [];

  async function show(who: "victim" | "thief", node: 0 | 1): Promise<void> {
    const token = holds[who];
    if (token === undefined) return;
    const expected = rules.show(token, clock.now());
    const answer = await refreshed(nodes[node], token);
    const got = answer?.refreshToken ?? null;
    if (expected === undefined && got !== null && !rules.chain.includes(got)) rules.chain.push(got);
    else if (got !== expected)
      faults.push(`the ${who} got ${nameOf(got, rules)} instead of ${nameOf(expected, rules)}`);
    if (answer === null) return void (await expectDead());
    holds[who] = answer.refreshToken;
    opening.push(answer.token);
  }

  async function expectDead(): Promise<void> {
    for (const [place, node] of nodes.entries()) {
      for (const token of opening) {
        if ((await node.lucent.me({ collection: "users", token })).user !== null)
          faults.push(`a token still opens node ${place} after a refresh was refused`);
      }
    }
  }

  for (const step of steps) {
    if ("wait" in step) clock.advance(step.wait);
    else if (step.who === "theft") holds.thief ??= holds.victim;
    else await show(step.who, step.node);
  }
  if (holds.thief === undefined) return faults;

  // Once both have come outside of the time that they share, nobody has anything.
  const order = steps.length % 2 ? (["victim", "thief"] as const) : (["thief", "victim"] as const);
  for (const who of order) {
    clock.advance(GRACE + 1);
    await show(who, who === "victim" ? 0 : 1);
  }
  if (!rules.isDead) faults.push("the session outlived that both came");
  for (const who of order) await show(who, 1);
  await expectDead();
  return faults;
}

/** How often each of the two comes, and how long nobody comes in between. */
interface Story {
  readonly victim: number;
  readonly thief: number;
  readonly waits: readonly number[];
}

/** Plays a story in every order, on three ways to go from node to node, and with either of the two coming last. */
export async function playAll(crime: Crime, { victim, thief, waits }: Story): Promise<number> {
  let plays = 0;
  for (const way of [0, 1, 2] as const) {
    const times = (who: "victim" | "thief", count: number): Step[] =>
      Array.from({ length: count }, (_, place) => {
        const node = way === 2 ? place + (who === "thief" ? 1 : 0) : way;
        return { who, node: node % 2 ? 1 : 0 };
      });
    const scripts = [
      times("victim", victim),
      [{ who: "theft" } as const, ...times("thief", thief)],
      waits.map((wait) => ({ wait })),
    ];
    for (const steps of interleavings<Step>(scripts)) {
      for (const more of [[], [{ wait: 0 }]]) {
        expect(await faultsOf(crime, [...steps, ...more])).toEqual([]);
        plays += 1;
      }
    }
  }
  return plays;
}

/** The faults of a play, after what was played. */
export async function faultsOf(crime: Crime, steps: readonly Step[]): Promise<readonly string[]> {
  const faults = await play(crime, steps);
  return faults.length > 0 ? [JSON.stringify(steps), ...faults] : [];
}

/** Lets two refresh at the same moment, each on a node of their own, and gives every fault in what is left. */
export async function playAtOnce(
  { nodes, clock, person }: Crime,
  { later, wait }: { readonly later: boolean; readonly wait: number },
): Promise<readonly string[]> {
  const first = (await comeIn(nodes[0].instance.engine, person)).refreshToken;
  const held = later ? ((await refreshed(nodes[0], first))?.refreshToken as string) : first;
  clock.advance(wait);
  const both = [refreshed(nodes[0], held), refreshed(nodes[1], first)];
  const [victim, thief] = (await Promise.all(both)).map((answer) => answer?.refreshToken ?? null);
  const faults: string[] = [];
  if (victim && thief && victim !== thief && !later) faults.push("one token has two successors");
  clock.advance(GRACE + 1);
  const came = await refreshed(nodes[0], victim ?? held);
  clock.advance(GRACE + 1);
  const last = await refreshed(nodes[1], thief ?? first);
  if (last !== null) faults.push("the thief goes on beside the victim");
  const { user } = came
    ? await nodes[1].lucent.me({ collection: "users", token: came.token })
    : { user: null };
  if (user !== null) faults.push("a token still opens after a refresh was refused");
  return faults;
}

async function refreshed({ lucent }: TestServer, token: string) {
  try {
    return (await lucent.auth.refresh(token)) as { readonly token: string; readonly refreshToken: string };
  } catch (error) {
    if ((error as { code?: string }).code === "INVALID_REFRESH_TOKEN") return null;
    throw error;
  }
}

function nameOf(token: string | null | undefined, { chain }: Rules): string {
  if (token === undefined) return "a new token";
  return token === null ? "nothing" : `token ${chain.indexOf(token)}`;
}
