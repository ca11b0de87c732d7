import { PASSWORD } from "../support/serve.ts";
import { ACTS, type Act } from "./acts.ts";
import { register } from "./arrivals.ts";
import type { Exchange } from "./history.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Client, Web, World } from "./world.ts";

const CLIENTS = 8;
const PEOPLE = 8;

/** How a history is made. The seed decides what each client draws; how they meet is the machine's doing. */
export interface Plan {
  readonly seed: number;
  readonly operations: number;
  /** Looks at what there is from time to time, and says whether that will do. */
  readonly isEnough?: (history: readonly Exchange[]) => boolean;
}

const LOOK_EVERY = 100;

/** Lets several clients loose on two nodes of one database, and gives all that they have seen. */
export async function runHistory(
  nodes: readonly [Web, Web],
  { seed, operations, isEnough = () => false }: Plan,
): Promise<readonly Exchange[]> {
  const world = await newWorld(nodes);
  const acts = drawn(randomFrom(seed));
  const clients = Array.from({ length: CLIENTS }, (_, place): Client => {
    return { world, random: randomFrom(seed + 1 + place) };
  });
  await Promise.all(
    Array.from({ length: PEOPLE }, (_, place) => register(clients[place % CLIENTS] as Client)),
  );
  for (let enough = false; !enough && world.history.length < operations; enough = isEnough(world.history)) {
    const goal = Math.min(operations, world.history.length + LOOK_EVERY);
    await Promise.all(
      clients.map(async (client) => {
        while (world.history.length < goal) await turn(client, acts);
      }),
    );
  }
  return world.history;
}

async function turn(client: Client, acts: Iterator<Act, never>): Promise<void> {
  const { world, random } = client;
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

async function newWorld(nodes: readonly [Web, Web]): Promise<World> {
  const data = { email: "boss@example.com", password: PASSWORD };
  const { body } = await nodes[0].post("/api/users/first-register", data);
  return {
    nodes,
    history: [],
    people: [],
    boss: body.token,
    soon: [],
    numbers: { person: 0, password: 0 },
  };
}
