import fc from "fast-check";
import { expect, test } from "vitest";
import { limitByPeer } from "../../packages/lucent/src/operation/limit-call.ts";
import { serveNodes } from "../support/serve.ts";
import { limited, stoppedClock } from "./guesses.ts";

const WINDOW = 60_000;

/** One call: through which node, from whom, and how many milliseconds after the one before. */
const calls = fc.array(
  fc.record({
    node: fc.nat({ max: 1 }),
    network: fc.nat({ max: 2 }),
    host: fc.nat({ max: 0xffff }),
    after: fc.oneof(fc.constant(0), fc.nat({ max: WINDOW / 3 }), fc.constantFrom(WINDOW - 1, WINDOW)),
  }),
  { minLength: 5, maxLength: 30 },
);

test.each([true, false])(
  "Whatever comes when and from where, it is counted as a simple model counts it (in the database: %s)",
  async (isShared) => {
    const clock = stoppedClock();
    const nodes = await serveNodes(isShared ? 2 : 1, limited, { clock });
    const engines = nodes.map(({ instance }) => instance.engine);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), calls, async (max, made) => {
        run += 1;
        const limit = { name: `run ${run}`, max, window: WINDOW, isShared };
        const model = new Map<number, { used: number; endsAt: number }>();
        for (const { node, network, host, after } of made) {
          clock.advance(after);
          const known = model.get(network);
          const isOn = known !== undefined && known.endsAt > clock.now();
          const count = isOn ? known : { used: 0, endsAt: clock.now() + WINDOW };
          model.set(network, { ...count, used: count.used + 1 });
          const expected =
            count.used < max ? "passes" : `again in ${Math.ceil((count.endsAt - clock.now()) / 1000)} s`;

          const engine = engines[node % engines.length] as (typeof engines)[number];
          const address = `2001:db8:${run.toString(16)}:${network}::${host.toString(16)}`;
          const found = await limitByPeer(engine, limit, address).then(
            () => "passes",
            ({ code, retryAfter }) => (code === "RATE_LIMITED" ? `again in ${retryAfter} s` : code),
          );
          expect(found).toBe(expected);
        }
      }),
      { numRuns: 40 },
    );
  },
);
