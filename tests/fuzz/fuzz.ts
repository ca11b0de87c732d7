import { inspect } from "node:util";
import fc from "fast-check";
import { vi } from "vitest";
import { secretsIn } from "./secrets-in.ts";
import { type Answered, type Sent, send } from "./send.ts";
import type { Signing } from "./signing.ts";
import type { Grant } from "./wishes.ts";
import type { World } from "./world.ts";

/** How many requests are made, from which seed. */
export interface Extent {
  readonly seed: number;
  readonly numRuns: number;
}

/** What requests are made of on a surface, and how its answers are judged. */
export interface Surface<Request extends { readonly signing: Signing }> {
  readonly requests: fc.Arbitrary<Request>;
  readonly sentOf: (request: Request, grant: Grant) => Sent;
  /** Every way in which an answer is not what the surface says of itself. */
  readonly faultsOf: (sent: Sent, answer: Answered) => readonly string[];
  /** The names of all operations. */
  readonly operations: readonly string[];
  /** Those that did what was asked. */
  readonly doneBy: (request: Request, answer: Answered) => readonly string[];
}

/** What became of the requests of a run. */
export interface Tally {
  requests: number;
  readonly statuses: Record<number, number>;
  /** How many did at least a part of what was asked. */
  done: number;
  /** The operations that did so, and those that could have. */
  readonly carriedOut: Set<string>;
  readonly operations: readonly string[];
}

/** The ways of signing that hold as long as the session does. */
const HOLDING: ReadonlySet<Signing["way"]> = new Set(["bearer", "cookie", "jwt", "key"] as const);
const TENDED_EVERY = 250;
// Each of them is sent like any other, and the server is another by then.
const MOST_SHRINKS = 400;

/** Sends requests that chance makes, one after the other, and fails at the first answer that is at fault. */
export async function fuzz<Request extends { readonly signing: Signing }>(
  world: World,
  { requests, sentOf, faultsOf, doneBy, operations }: Surface<Request>,
  { seed, numRuns }: Extent,
): Promise<Tally> {
  const { server, pool, cast } = world;
  const tally: Tally = { requests: 0, statuses: {}, done: 0, carriedOut: new Set(), operations };
  const log = vi.spyOn(server.instance.engine.log, "error");
  let shrinks = 0;

  const judged = async (request: Request) => {
    if (shrinks > MOST_SHRINKS) return;
    if (tally.requests % TENDED_EVERY === TENDED_EVERY - 1) await world.tend();
    log.mockClear();
    const sent = sentOf(request, pool.grant);
    const answer = await send(server.url, sent);
    pool.harvest(answer.body);
    const { who, way } = request.signing;
    if (who !== null && HOLDING.has(way) && answer.text.includes('"INVALID_TOKEN"')) await cast.renew([who]);
    const done = doneBy(request, answer);
    tally.requests += 1;
    tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1;
    if (done.length > 0) tally.done += 1;
    for (const name of done) tally.carriedOut.add(name);

    const overheard = { text: answer.text, signing: request.signing, tokens: cast.tokens() };
    const faults = [...faultsOf(sent, answer), ...secretsIn(overheard)];
    if (faults.length === 0 && shrinks === 0) return;
    shrinks += 1;
    if (faults.length > 0) throw new Error(report({ faults, sent, answer, log: log.mock.calls }));
  };
  try {
    await fc.assert(fc.asyncProperty(requests, judged), { seed, numRuns });
  } finally {
    log.mockRestore();
  }
  await world.tend();
  await expectAlive(world);
  return tally;
}

interface Found {
  readonly faults: readonly string[];
  readonly sent: Sent;
  readonly answer: Answered;
  readonly log: readonly unknown[];
}

function report({ faults, sent, answer, log }: Found): string {
  const { method, address, headers, body } = sent;
  return [
    ...faults,
    "",
    `${method} ${address}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    body === undefined ? "" : String(body),
    "",
    `${answer.status} ${answer.text.slice(0, 4_000)}`,
    ...log.map((entry) => inspect(entry, { depth: 6 })),
  ].join("\n");
}

async function expectAlive({ server, pool }: World): Promise<void> {
  const { status } = await server.get("/health/ready");
  const token = pool.grant({ kind: "token", of: "reader", index: 0 }) ?? "";
  const { body: me } = await server.get("/api/users/me", { token });
  if (status !== 200 || me?.user?.id !== pool.grant({ kind: "id", of: "reader", index: 0 }))
    throw new Error("The server is not what it was.");
  if (Object.keys(Object.prototype).length > 0)
    throw new Error("All objects have something that one was given.");
}
