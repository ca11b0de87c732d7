import { parseArgs } from "node:util";
import { amount } from "../figures/amount.ts";
import { GROUPS, type Group } from "./cases.ts";

/** What the command line asks for. */
export interface Options {
  readonly groups: readonly Group[];
  /** How many people, sessions and documents there are. */
  readonly sizes: { readonly small: number; readonly large: number };
  readonly isOverPostgres: boolean;
  readonly rounds: number;
  readonly build: string | undefined;
  readonly plans: boolean;
  readonly json: boolean;
  readonly gate: boolean;
}

const HELP = `npm run bench:scale -- [options]

  --quick           three rounds of each case
  --only <text>     the cases with this text in their title or in that of their group
  --postgres        on PostgreSQL, on a server of the bench's own
  --large <n>       the larger size, 1,000,000 unless it is given: a multiple of 1,000
  --plans           the statements of each case, and how the database goes about them
  --build <folder>  another build of the engine than packages/lucent/dist, or its sources
  --rounds <n>
  --json            the numbers as JSON
  --gate            fails when a promise is broken`;

/** Reads the command line; null where it only asked for help. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      postgres: { type: "boolean", default: false },
      large: { type: "string" },
      plans: { type: "boolean", default: false },
      build: { type: "string" },
      rounds: { type: "string" },
      json: { type: "boolean", default: false },
      gate: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  const { quick, only, plans, build, json, gate } = values;
  const rounds = amount("rounds", values.rounds) ?? (quick ? 3 : 9);
  const groups = only === undefined ? GROUPS : groupsWith(only);
  const sizes = { small: 1_000, large: amount("large", values.large, 100_000_000) ?? 1_000_000 };
  return { groups, sizes, isOverPostgres: values.postgres, rounds, build, plans, json, gate };
}

function groupsWith(text: string): readonly Group[] {
  const groups = GROUPS.map((group) =>
    group.title.includes(text)
      ? group
      : { ...group, cases: group.cases.filter(({ title }) => title.includes(text)) },
  ).filter(({ cases }) => cases.length > 0);
  if (groups.length === 0) throw new Error(`No case has "${text}" in its title.`);
  return groups;
}
