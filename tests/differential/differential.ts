import { inspect, isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { type Plan, type Running, startEngine } from "./engine.ts";
import { type Answer, answerTo, type Query, standingOf } from "./evaluator.ts";
import { withFewerDocuments } from "./fewer-documents.ts";
import { draftsFor } from "./generate/documents.ts";
import { type Case, casesOf } from "./generate/queries.ts";
import { rulesFor } from "./generate/rules.ts";
import { schemas } from "./generate/schemas.ts";
import { fitsBrackets } from "./query-string.ts";
import { type Difference, report } from "./report.ts";
import type { Template } from "./template.ts";

/** What the cases were like, so that a test can tell that they asked something. */
export interface Tally {
  cases: number;
  /** Lists that held some documents of the collection and left others out. */
  partial: number;
  refused: number;
  denied: number;
  walked: number;
  byFetch: number;
}

const PER_SCHEMA = 50;

/** Makes one schema with its documents, asks fifty questions, and holds each answer against the one in memory. */
export async function compareAt(seed: number, template: Template, tally: Tally): Promise<void> {
  const running = await startEngine(planAt(seed), template).catch((cause: unknown) => {
    throw new Error(`The documents of seed ${seed} could not be written.\n${String(cause)}`, { cause });
  });
  try {
    const property = fc.asyncProperty(casesOf(running.world), async (one) => {
      const { expected, got } = await compare(one, running);
      count(tally, one, expected);
      return agree(expected, got);
    });
    const {
      failed,
      counterexample,
      errorInstance: cause,
    } = await fc.check(property, { seed, numRuns: PER_SCHEMA });
    if (!failed) return;
    const [one] = counterexample ?? [];
    if (!one) throw new Error(`No question could be made for seed ${seed}.`, { cause });
    const least = await leastDifference(one, running, template).catch((fault: unknown) => {
      throw new Error(`Seed ${seed}, ${inspect(one, { depth: null })}`, { cause: fault });
    });
    throw new Error(report(seed, least));
  } finally {
    await running.close();
    await running.place.drop();
  }
}

/** The same question over as few documents as still make the answers differ. */
async function leastDifference(one: Case, running: Running, template: Template): Promise<Difference> {
  let least: Difference = { one, world: running.world, ...(await compare(one, running)) };
  await running.close();
  await withFewerDocuments(running, template, async (smaller) => {
    const answers = await compare(one, smaller);
    const differs = !agree(answers.expected, answers.got);
    if (differs) least = { one, world: smaller.world, ...answers };
    return differs;
  });
  return least;
}

function planAt(seed: number): Plan {
  const one = <Value>(arbitrary: fc.Arbitrary<Value>) =>
    fc.sample(arbitrary, { seed, numRuns: 1 })[0] as Value;
  const schema = one(schemas);
  return { schema, drafts: one(draftsFor(schema)), withRules: (world) => one(rulesFor(world)) };
}

/** The answer in memory, and that of the engine: by its own door, and in process too. */
async function compare(one: Case, running: Running): Promise<{ expected: Answer; got: readonly Answer[] }> {
  const expected = JSON.parse(JSON.stringify(answerTo(one.query, running.world))) as Answer;
  const got = [await running.ask({ ...one, door: "local" })];
  const door = doorOf(one, running);
  if (door !== "local") got.push(await running.ask({ ...one, door }));
  return { expected, got };
}

/** Nobody is trusted over HTTP, and not every filter can be written in brackets. */
function doorOf({ query, door }: Case, { world }: Running): Case["door"] {
  const { caller, slug, where } = query;
  if (caller === "trusted") return "local";
  return door === "brackets" && !fitsBrackets(where, standingOf(world, slug, caller)) ? "json" : door;
}

function agree(expected: Answer, got: readonly Answer[]): boolean {
  return got.every((answer) =>
    "errors" in expected
      ? "errors" in answer && answer.errors.every((code) => expected.errors.includes(code))
      : isDeepStrictEqual(expected, answer),
  );
}

function count(tally: Tally, { query, door }: Case, expected: Answer): void {
  tally.cases += 1;
  tally.byFetch += Number(door !== "local" && query.caller !== "trusted");
  tally.walked += Number(query.act === "walk");
  if ("errors" in expected) {
    tally.refused += Number(expected.errors.includes("INVALID_QUERY"));
    tally.denied += Number(expected.errors.includes("FORBIDDEN"));
  } else tally.partial += Number(isPartial(query, expected.body));
}

function isPartial({ act, where }: Query, body: unknown): boolean {
  if (act === "findByID" || where === undefined) return false;
  const { totalDocs } = (act === "walk" ? (body as unknown[]).at(-1) : body) as { totalDocs: number };
  return totalDocs > 0;
}
