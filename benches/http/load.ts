import autocannon from "autocannon";
import type { Case, World } from "./cases.ts";
import type { Contender } from "./contender.ts";
import { signIn } from "./sign-in.ts";
import { member } from "./world.ts";

/** What one contender did in one round. */
export interface Round {
  readonly perSecond: number;
  /** Milliseconds under which 99 of 100 answers came. */
  readonly p99: number;
  /** Processor time for each request in microseconds, and the part of the thread that runs JavaScript. */
  readonly processor: number;
  readonly mainThread: number;
}

/** Puts a contender under the load of a case for a while. An answer that is not the expected one ends the bench. */
export async function load(contender: Contender, { kind, world, seconds }: LoadOptions): Promise<Round> {
  const { connections } = kind;
  const worlds: World[] = [];
  if (kind.isSignedInEach)
    for (let connection = 0; connection < connections; connection += 1)
      worlds.push(await signIn(contender, world, member(connection)));
  const before = await contender.ask({ order: "usage" });
  const result = await autocannon({
    url: contender.url,
    connections,
    duration: seconds,
    ...(worlds.length === 0
      ? { requests: kind.requests(world) }
      : { setupClient: (client) => client.setRequests(kind.requests(worlds.pop() as World)) }),
  });
  const after = await contender.ask({ order: "usage" });
  const statuses = Object.entries(result.statusCodeStats ?? {});
  const wrong = statuses.filter(([status]) => Number(status) !== kind.status);
  if (wrong.length > 0 || result.errors > 0 || statuses.length === 0) {
    const told = wrong.map(([status, { count }]) => `${count} times ${status}`).join(", ");
    throw new Error(
      `${contender.name} failed at "${kind.name}": ${result.errors} errors, ${told || "no answer"}.`,
    );
  }
  const requests = result.requests.total;
  return {
    perSecond: requests / result.duration,
    p99: result.latency.p99,
    processor: (after.total - before.total) / requests,
    mainThread: (after.main - before.main) / requests,
  };
}

interface LoadOptions {
  readonly kind: Case;
  readonly world: World;
  readonly seconds: number;
}
