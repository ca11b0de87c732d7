import { describe, expect, it } from "vitest";
import { told } from "./checker.ts";
import { ALIVE, type Effect, ENDED, type Exchange, factOf } from "./history.ts";
import { judge } from "./judge.ts";

const alive = (session: string) => ({ fact: factOf.session(session), oneOf: [ALIVE] });

function act(what: string, start: number, more: Partial<Exchange> = {}): Exchange {
  return { what, start, end: start + 10, needs: [], accepted: true, effects: [], ...more };
}
const login = (session: string, start: number, more: Partial<Exchange> = {}) =>
  act("login", start, { effects: [{ opens: session, of: "ann", leaf: `${session}.0` }], ...more });
const read = (session: string, start: number, accepted: boolean) =>
  act(`read by ${session}`, start, { needs: [alive(session)], accepted });
const ending = (effect: Effect, start: number) => act("an end", start, { effects: [effect] });
const nobody = { fact: factOf.person("nobody"), oneOf: [ALIVE] };
const renew = (session: string, [shown, got]: readonly [number, number | null], start: number) =>
  act(`renewal of ${session} by ${shown}`, start, {
    needs: [alive(session)],
    accepted: got !== null,
    renewal: { session, shown: `${session}.${shown}`, got: got === null ? null : `${session}.${got}` },
  });

/** What is wrong with a history, a line for each. */
function wrong(...history: Exchange[]): string[] {
  const { faults, forks } = judge(history);
  return [
    ...faults.map((fault) => told(fault).split(" (")[0] as string),
    ...forks.map((what) => `fork: ${what}`),
  ];
}

const everywhere = { endsSessionsOf: "ann" };

describe("An end of all sessions", () => {
  it("ends those that stood, and not those that come after it", () => {
    const history = [login("a", 0), login("b", 20), ending(everywhere, 40), login("c", 60)];
    expect(wrong(...history, read("a", 80, false), read("b", 80, false), read("c", 80, true))).toEqual([]);
    expect(wrong(...history, read("b", 80, true))).toEqual(["accepted too late: read by b"]);
    expect(wrong(...history, read("c", 80, false))).toEqual(["refused for nothing: read by c"]);
  });

  it("says nothing of one that was being opened", () => {
    const history = [login("a", 35), ending(everywhere, 40)];
    expect(wrong(...history, read("a", 80, true))).toEqual([]);
    expect(wrong(...history, read("a", 80, false))).toEqual([]);
  });

  it("leaves the one alone that the same request opens, and those of others", () => {
    const change = login("b", 40, { effects: [everywhere, { opens: "b", of: "ann", leaf: "b.0" }] });
    const other = login("z", 0, { effects: [{ opens: "z", of: "bob", leaf: "z.0" }] });
    expect(wrong(login("a", 0), other, change, read("b", 60, true), read("z", 60, true))).toEqual([]);
    expect(wrong(login("a", 0), change, read("a", 60, true))).toEqual(["accepted too late: read by a"]);
    expect(wrong(other, change, read("z", 60, false))).toEqual(["refused for nothing: read by z"]);
  });

  it("that was refused ends nothing", () => {
    const refused = { ...ending(everywhere, 40), needs: [nobody], accepted: false };
    expect(wrong(login("a", 0), refused, read("a", 60, false))).toEqual(["refused for nothing: read by a"]);
  });
});

it("An end of one session ends that one", () => {
  const history = [login("a", 0), login("b", 0), ending({ fact: factOf.session("a"), value: ENDED }, 20)];
  expect(wrong(...history, read("a", 40, true), read("b", 40, true))).toEqual([
    "accepted too late: read by a",
  ]);
});

describe("A refresh token", () => {
  const chain = [login("a", 0), renew("a", [0, 1], 20)];

  it("gives the same successor again within the grace", () => {
    expect(wrong(...chain, renew("a", [0, 1], 5_000), renew("a", [1, 2], 5_020))).toEqual([]);
    expect(wrong(...chain, renew("a", [0, null], 5_000))).toEqual(["refused for nothing: renewal of a by 0"]);
  });

  it("must not be taken after the grace, and ends the session then", () => {
    expect(wrong(...chain, renew("a", [0, 1], 10_200))).toEqual(["accepted too late: renewal of a by 0"]);
    expect(wrong(...chain, renew("a", [0, null], 10_200), read("a", 10_220, false))).toEqual([]);
    expect(wrong(...chain, renew("a", [0, null], 10_200), read("a", 10_220, true))).toEqual([
      "accepted too late: read by a",
    ]);
  });

  it("about the end of the grace may be taken or not", () => {
    for (const start of [10_000, 10_005, 10_035]) {
      expect(wrong(...chain, renew("a", [0, 1], start))).toEqual([]);
      expect(wrong(...chain, renew("a", [0, null], start))).toEqual([]);
    }
  });

  it("two generations back must not be taken at all, and ends the session", () => {
    const longer = [...chain, renew("a", [1, 2], 40)];
    expect(wrong(...longer, renew("a", [0, 1], 60))).toEqual(["accepted too late: renewal of a by 0"]);
    expect(wrong(...longer, renew("a", [0, null], 60), read("a", 80, false))).toEqual([]);
    expect(wrong(...longer, renew("a", [0, null], 60), renew("a", [2, 3], 80))).toEqual([
      "accepted too late: renewal of a by 2",
    ]);
  });

  it("that is refused while its successor is used may have ended the session", () => {
    const history = [...chain, renew("a", [1, 2], 40), renew("a", [0, null], 45)];
    expect(wrong(...history, read("a", 80, true))).toEqual([]);
    expect(wrong(...history, read("a", 80, false))).toEqual([]);
  });

  it("of a session that stands is taken", () => {
    expect(wrong(login("a", 0), renew("a", [0, null], 20))).toEqual([
      "refused for nothing: renewal of a by 0",
    ]);
    expect(wrong(...chain, renew("a", [1, null], 40))).toEqual(["refused for nothing: renewal of a by 1"]);
  });

  it("of a session that ended is not", () => {
    const history = [...chain, ending(everywhere, 40)];
    expect(wrong(...history, renew("a", [1, 2], 60))).toEqual(["accepted too late: renewal of a by 1"]);
  });

  it("has one successor", () => {
    expect(wrong(...chain, renew("a", [0, 9], 40))).toEqual(["fork: renewal of a by 0"]);
  });
});

describe("What got no answer", () => {
  const lost = (exchange: Exchange): Exchange => ({ ...exchange, accepted: null });
  const end = { fact: factOf.session("a"), value: ENDED };

  it("may have come about, now or later, or not at all", () => {
    const history = [login("a", 0), lost(ending(end, 20))];
    for (const start of [25, 40, 60_000]) {
      expect(wrong(...history, read("a", start, true))).toEqual([]);
      expect(wrong(...history, read("a", start, false))).toEqual([]);
    }
    expect(wrong(...history, read("a", 10, false))).toEqual(["refused for nothing: read by a"]);
  });

  it("takes nothing from an end that was answered", () => {
    const history = [login("a", 0), lost(ending(end, 20)), ending(end, 40), lost(ending(end, 60))];
    expect(wrong(...history, read("a", 80, true))).toEqual(["accepted too late: read by a"]);
  });

  it("is not held against anybody", () => {
    expect(wrong(login("a", 0), ending(end, 20), lost(read("a", 40, true)))).toEqual([]);
  });

  it("may have ended whatever was opened after it", () => {
    const history = [lost(ending(everywhere, 0)), login("a", 20)];
    expect(wrong(...history, read("a", 40, false))).toEqual([]);
    expect(wrong(...history, read("a", 40, true))).toEqual([]);
  });

  it("may have used a refresh token up, whose successor comes with the next answer", () => {
    const history = [login("a", 0), lost(renew("a", [0, null], 20))];
    expect(wrong(...history, renew("a", [0, 1], 40), renew("a", [1, 2], 60))).toEqual([]);
    expect(wrong(...history, renew("a", [0, 1], 15_000))).toEqual([]);
    expect(wrong(...history, renew("a", [0, null], 15_000), read("a", 15_020, false))).toEqual([]);
    const settled = [...history, renew("a", [0, 1], 40)];
    expect(wrong(...settled, renew("a", [0, 1], 15_000))).toEqual(["accepted too late: renewal of a by 0"]);
    expect(wrong(...settled, renew("a", [0, 9], 60))).toEqual(["fork: renewal of a by 0"]);
  });
});
