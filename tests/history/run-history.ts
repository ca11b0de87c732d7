import { PASSWORD } from "../support/serve.ts";
import { ACTS, type Act } from "./acts.ts";
import { register, replace } from "./arrivals.ts";
import type { Exchange } from "./history.ts";
import { lookAtAll } from "./look-at-all.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Client, Web, World } from "./world.ts";

const PEOPLE = 8;

/** How a history is made. The seed decides what each client draws; how they meet is the machine's doing. */
export interface Plan {
  readonly seed: number;
  /** How many of them are answered; those without an answer do not count. */
  readonly operations: number;
  /** How many do something at once. */
  readonly clients?: number;
  /** Looks at what there is from time to time, and says whether that will do. */
  readonly isEnough?: (history: readonly Exchange[]) => boolean;
  /** What is done to the nodes meanwhile, from when everybody is there until it is told to stop. */
  readonly disturb?: (progress: Progress) => Promise<void>;
}

/** How far a history has come. */
export interface Progress {
  /** The part of its operations that are done, from 0 to 1. */
  done(): number;
  /** Whether it is over, by its end or by a fault of the test's. */
  isOver(): boolean;
}

const LOOK_EVERY = 100;

/** Lets several clients loose on the nodes of one database, and gives all that they have seen. */
export async function runHistory(nodes: readonly Web[], plan: Plan): Promise<readonly Exchange[]> {
  const { seed, clients: count = 8, disturb } = plan;
  const world = await newWorld(nodes, disturb !== undefined);
  const clients = Array.from({ length: count }, (_, place): Client => {
    return { world, random: randomFrom(seed + 1 + place) };
  });
  await Promise.all(Array.from({ length: PEOPLE }, (_, place) => settle(clients[place % count] as Client)));
  if (!disturb) {
    await live(world, clients, plan);
    return world.history;
  }
  let isOver = false;
  const progress = { done: () => world.numbers.answered / plan.operations, isOver: () => isOver };
  const living = live(world, clients, plan).finally(() => {
    isOver = true;
  });
  await Promise.all([living, disturb(progress)]);
  await lookAtAll(clients[0] as Client);
  return world.history;
}

async function settle(client: Client): Promise<void> {
  while (!(await register(client)));
}

async function live(
  world: World,
  clients: readonly Client[],
  { seed, operations, isEnough = () => false }: Plan,
): Promise<void> {
  const acts = drawn(randomFrom(seed));
  const { numbers } = world;
  for (let enough = false; !enough && numbers.answered < operations; enough = isEnough(world.history)) {
    const goal = Math.min(operations, numbers.answered + LOOK_EVERY);
    await Promise.all(
      clients.map(async (client) => {
        while (numbers.answered < goal) await turn(client, acts);
      }),
    );
  }
}

async function turn(client: Client, acts: Iterator<Act, never>): Promise<void> {
  const { world, random } = client;
  const leaver = world.people.find(({ isLeaving }) => isLeaving);
  if (leaver) return replace(client, leaver);
  const waiting = random.isOneIn(3) ? undefined : world.soon.shift();
  await (waiting ? waiting(client) : acts.next().value.run(client));
}

/** Draws acts in an order of chance, each as often as its weight says before all of them come up again. */
function* drawn(random: Random): Generator<Act, never> {
  for (;;) {
    const bag = ACTS.flatMap((act) => Array.from({ length: act.weight }, () => act));
    while (bag.length > 0) yield* bag.splice(random.below(bag.length), 1);
  }
}

async function newWorld(nodes: readonly Web[], isDisturbed: boolean): Promise<World> {
  const sent = { method: "POST", body: { email: "boss@example.com", password: PASSWORD } };
  const { body } = await (nodes[0] as Web).request("/api/users/first-register", sent);
  return {
    nodes,
    isDisturbed,
    everybody: [],
    notes: [],
    history: [],
    people: [],
    boss: body.token,
    soon: [],
    numbers: { person: 0, password: 0, answered: 0 },
  };
}
