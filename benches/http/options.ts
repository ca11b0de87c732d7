import { parseArgs } from "node:util";
import { amount } from "../figures/amount.ts";
import { CASES, type Case } from "./cases.ts";
import type { ContenderName } from "./contender.ts";

/** What the command line asks for. */
export interface Options {
  readonly cases: readonly Case[];
  readonly rounds: number;
  readonly seconds: number;
  readonly starts: number;
  readonly isOverPostgres: boolean;
  readonly build: string | undefined;
  readonly json: boolean;
  readonly gate: boolean;
  readonly profile: Case | null;
  readonly profiled: ContenderName;
  /** Whether this is the whole bench, to which the other programs belong. */
  readonly whole: boolean;
}

const POSTGRES_TARGET = 0.4;

const HELP = `npm run bench -- [options]

  --quick           three short rounds of each case
  --only <name>     one case; may be given several times: ${CASES.map(({ name }) => name).join(", ")}
  --profile <name>  where the engine spends its time under the load of a case; writes a .cpuprofile
  --postgres        both on PostgreSQL, on a server of the bench's own that waits for the disk
  --floor           the profile is the floor's
  --build <folder>  another build of the engine than packages/lucent/dist, or its sources
  --rounds <n>, --seconds <n>
  --json            the numbers as JSON
  --gate            fails when a target is missed`;

/** Reads the command line; null where it only asked for help. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
      profile: { type: "string" },
      postgres: { type: "boolean", default: false },
      floor: { type: "boolean", default: false },
      build: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      json: { type: "boolean", default: false },
      gate: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  const { quick, json, gate, build, only, profile } = values;
  return {
    cases: (only ? only.map(caseNamed) : CASES).map((one) => (values.postgres ? overPostgres(one) : one)),
    rounds: amount("rounds", values.rounds) ?? (quick ? 3 : 7),
    seconds: amount("seconds", values.seconds) ?? (quick ? 1 : 2),
    starts: quick ? 3 : 7,
    isOverPostgres: values.postgres,
    build,
    json,
    gate,
    profile: profile === undefined ? null : caseNamed(profile),
    profiled: values.floor ? "floor" : "lucent",
    whole: !quick && !json && !values.postgres && only === undefined && profile === undefined,
  };
}

/** A server beside both programs takes its share of the machine, so that every kind of request has one target. */
function overPostgres(one: Case): Case {
  return one.target === null || one.beside ? one : { ...one, target: POSTGRES_TARGET };
}

function caseNamed(name: string): Case {
  const found = CASES.find((one) => one.name === name);
  if (found) return found;
  throw new Error(`There is no case "${name}". The cases are: ${CASES.map((one) => one.name).join(", ")}.`);
}
