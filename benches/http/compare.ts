import { type Spread, spreadOf } from "../figures/statistics.ts";
import type { Case, World } from "./cases.ts";
import type { Contender, ContenderName } from "./contender.ts";
import { load, type Round } from "./load.ts";
import { signIn } from "./sign-in.ts";

/** Both contenders with what their requests are made of. */
export type Pair = Readonly<Record<ContenderName, { readonly contender: Contender; readonly world: World }>>;

/** One case of the bench, measured. */
export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly target: number | null;
  /** The engine's throughput by the floor's, round by round. */
  readonly ratio: Spread;
  /** The floor's processor time for a request by the engine's, which other programs on the machine disturb less. */
  readonly processorRatio: Spread;
  readonly lucent: Figures;
  readonly floor: Figures;
}

type Figures = { readonly [Name in keyof Round]: Spread };

interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  report(progress: string): void;
}

/** Loads one contender after the other, round by round and in turns, so that what disturbs one disturbs both. */
export async function compare(
  pair: Pair,
  kind: Case,
  { rounds, seconds, report }: Plan,
): Promise<Comparison> {
  const { beside } = kind;
  // Anew for each case, because a person has only so many sessions, and some cases open many.
  const worlds = {
    lucent: await signIn(pair.lucent.contender, pair.lucent.world),
    floor: await signIn(pair.floor.contender, pair.floor.world),
  };
  const measure = (name: ContenderName, time: number) => {
    const isOther = name === "floor" && beside !== undefined;
    const who = isOther ? "lucent" : name;
    return load(pair[who].contender, {
      kind: isOther ? { ...kind, requests: beside } : kind,
      world: worlds[who],
      seconds: time,
    });
  };
  report("warming up");
  await measure("lucent", 1);
  await measure("floor", 1);

  const lucent: Round[] = [];
  const floor: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (["lucent", "floor"] as const) : (["floor", "lucent"] as const);
    for (const name of order) (name === "lucent" ? lucent : floor).push(await measure(name, seconds));
    report(`round ${round + 1} of ${rounds}: ${ratios(lucent, floor).at(-1)?.toFixed(2)}`);
  }

  const { name, title, target } = kind;
  const processorRatios = lucent.map(({ processor }, round) => (floor[round] as Round).processor / processor);
  return {
    name,
    title,
    target,
    ratio: spreadOf(ratios(lucent, floor)),
    processorRatio: spreadOf(processorRatios),
    lucent: figures(lucent),
    floor: figures(floor),
  };
}

function ratios(lucent: readonly Round[], floor: readonly Round[]): number[] {
  return lucent.map(({ perSecond }, round) => perSecond / (floor[round] as Round).perSecond);
}

function figures(rounds: readonly Round[]): Figures {
  const of = (name: keyof Round) => spreadOf(rounds.map((round) => round[name]));
  return {
    perSecond: of("perSecond"),
    p99: of("p99"),
    processor: of("processor"),
    mainThread: of("mainThread"),
  };
}
