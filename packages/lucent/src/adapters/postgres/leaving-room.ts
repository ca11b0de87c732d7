import { DatabaseUnavailable } from "../../ports/index.ts";
import type { Connections } from "./connections.ts";
import { lineOf } from "./line.ts";

/** How long anybody waits for a place, in milliseconds. */
const PATIENCE = 1_500;

/**
 * The same connections for those who may take long. Denial of service: they never have more than a number of places at
 * a time, so that a crowd of slow lists leaves room for session checks and whatever else is done in a moment.
 */
export function leavingRoom(connections: Connections, places: number): Connections {
  const line = lineOf<true>();
  let taken = 0;

  async function enter(): Promise<void> {
    if (taken >= places) await line.wait(PATIENCE, busy);
    else taken += 1;
  }

  /** A place is passed on, or given back where nobody waits. */
  function leave(): void {
    if (!line.serve(true)) taken -= 1;
  }

  return {
    ...connections,
    use: (act, lending) =>
      connections.hold(async () => {
        await enter();
        try {
          return await connections.use(act, lending);
        } finally {
          leave();
        }
      }),
  };
}

function busy(): DatabaseUnavailable {
  return new DatabaseUnavailable("Too many long reads are under way.");
}
