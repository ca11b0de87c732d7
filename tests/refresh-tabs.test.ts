import { describe, expect, it } from "vitest";
import { interleavings } from "./support/interleavings.ts";
import { comeIn } from "./support/sign-in.ts";
import { type Crime, sceneOfCrime } from "./support/stolen-session.ts";

/**
 * What may become of a refresh that a tab of a browser asks for: it is on its way with the token that the tabs share,
 * it is carried out, and its answer arrives or is lost.
 */
type Event = { readonly tab: number; readonly what: "send" | "arrive" | "hear" | "lose" };

const script = (tab: number, what: readonly Event["what"][]): Event[] =>
  what.map((one) => ({ tab, what: one }));
const QUICK = ["send", "arrive", "hear"] as const;
const AGAIN = ["send", "arrive", "lose", "send", "arrive", "hear"] as const;
const TWICE_ON_ITS_WAY = ["send", "lose", "send", "arrive", "hear"] as const;

/** Plays the end of a token's life in several tabs, and gives what the tabs share then; null where one was refused. */
async function round(
  { nodes, clock }: Crime,
  events: readonly Event[],
  shared: string,
): Promise<string | null> {
  const old = shared;
  let jar = shared;
  const sent = new Map<number, string>();
  const answers = new Map<number, string>();
  for (const [place, { tab, what }] of events.entries()) {
    clock.advance(500);
    if (what === "send") {
      // A tab that finds the new cookies there has nothing to renew.
      if (jar === old) sent.set(tab, jar);
      else sent.delete(tab);
    }
    if (what === "arrive" && sent.has(tab)) {
      const node = nodes[place % 2 ? 1 : 0];
      const refused = () => null;
      const answer = await node.lucent.auth.refresh(sent.get(tab) as string).catch(refused);
      if (answer === null) return null;
      answers.set(tab, answer.refreshToken);
    }
    if (what === "hear") jar = answers.get(tab) ?? jar;
    if (what === "lose") answers.delete(tab);
  }
  return jar;
}

describe("tabs that share a session [RT-03]", () => {
  it.each([
    ["two that hear at once", [QUICK, QUICK], 20],
    ["three that hear at once", [QUICK, QUICK, QUICK], 1_680],
    ["two of which one loses an answer", [QUICK, AGAIN], 84],
    ["two that both lose an answer", [AGAIN, AGAIN], 924],
    ["two of which one gave up too early", [QUICK, TWICE_ON_ITS_WAY], 56],
  ])("never lose it: %s", { timeout: 60_000 }, async (_, scripts, orders) => {
    const crime = await sceneOfCrime();
    let plays = 0;
    for (const events of interleavings(scripts.map((what, tab) => script(tab, what)))) {
      const { refreshToken } = await comeIn(crime.nodes[0].instance.engine, crime.person);
      const next = await round(crime, events, refreshToken);
      expect([events, next === null]).toEqual([events, false]);
      expect(next).not.toBe(refreshToken);
      crime.clock.advance(60_000);
      expect(await round(crime, events, next as string)).not.toBe(null);
      plays += 1;
    }
    expect(plays).toBe(orders);
  });
});
