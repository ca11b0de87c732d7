import { beforeAll, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";
import { fuzzed } from "./config.ts";
import { type Extent, fuzz, type Tally } from "./fuzz.ts";
import { graphqlSurface } from "./graphql/graphql-surface.ts";
import { restSurface } from "./rest-surface.ts";
import { settle, type World } from "./world.ts";

/** Which runs a suite makes on each surface: one for each seed, of so many requests. */
export interface Runs {
  readonly seeds: readonly number[];
  readonly numRuns: number;
  /** How long one run may take, in milliseconds. */
  readonly timeout: number;
}

/** What the runs of a suite came to, by the names of their surfaces. */
export type Tallies = Readonly<Record<"REST" | "GraphQL", readonly Tally[]>>;

/** Declares the runs over REST and GraphQL, against one server. */
export function fuzzSuite({ seeds, numRuns, timeout }: Runs): Tallies {
  const server = serveSuite(fuzzed);
  const tallies = { REST: [] as Tally[], GraphQL: [] as Tally[] };
  let world: World;
  beforeAll(async () => {
    world = await settle(server());
  });

  const runs: Readonly<Record<keyof Tallies, (extent: Extent) => Promise<Tally>>> = {
    REST: async (extent) => fuzz(world, await restSurface(world), extent),
    GraphQL: async (extent) => fuzz(world, await graphqlSurface(world), extent),
  };
  for (const seed of seeds) {
    for (const name of ["REST", "GraphQL"] as const) {
      it(`${name}: no request that chance makes is answered otherwise than its schema says (${seed})`, {
        timeout,
      }, async () => {
        const tally = await runs[name]({ seed, numRuns });
        tallies[name].push(tally);
        // Otherwise the doors were shut, and the run has seen no more than refusals.
        expect(tally.done).toBeGreaterThan(numRuns / 5);
        expect(tally.requests - tally.done).toBeGreaterThan(numRuns / 5);
      });
    }
  }
  return tallies;
}

/** How many requests were made, and which share of the operations of each surface has done what was asked. */
export function summed(tallies: Tallies) {
  const all = [...tallies.REST, ...tallies.GraphQL];
  return {
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    rest: shareOf(tallies.REST),
    graphql: shareOf(tallies.GraphQL),
  };
}

function shareOf(tallies: readonly Tally[]): number {
  const operations = tallies[0]?.operations ?? [];
  const carriedOut = operations.filter((name) => tallies.some((tally) => tally.carriedOut.has(name)));
  return carriedOut.length / operations.length;
}
