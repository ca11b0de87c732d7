import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What travelled between two moments: each round trip with the statements that were carried out in it. */
export type Trips = readonly (readonly string[])[];

/** A wire to a PostgreSQL server that can be listened to. */
export interface Wire {
  /** The address of the same database through this wire. */
  readonly url: string;
  tripsOf(act: () => Promise<unknown>): Promise<Trips>;
}

/** Messages of the extended query protocol (PostgreSQL, "Message Formats"). */
const PARSE = "P";
const BIND = "B";
const EXECUTE = "E";
const SYNC = "S";
const QUERY = "Q";

// Letters are sent and chores done whenever it suits them, and for nobody who waits.
const BESIDES = /^(?!insert).*"lucent_(outbox|counters)"/is;

/** Lets an engine reach its database through a wire on which what it really sends is seen. */
export async function listenOnWire(address: string): Promise<Wire> {
  const target = new URL(address);
  const trips: string[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(Number(target.port), target.hostname);
    const hear = hearing(trips);
    here.on("data", hear);
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.pipe(other);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    async tripsOf(act) {
      const before = trips.length;
      await act();
      return trips.slice(before).filter((trip) => !trip.some((statement) => BESIDES.test(statement)));
    },
  };
}

/** Reads the messages of one connection as they pass. */
function hearing(trips: string[][]): (chunk: Buffer) => void {
  const texts = new Map<string, string>();
  let rest = Buffer.alloc(0);
  let trip: string[] = [];
  let bound = "";
  let hasGreeted = false;

  function hear(kind: string, body: Buffer): void {
    const [first = "", second = ""] = body.toString("latin1").split("\0", 2);
    if (kind === PARSE) texts.set(first, second);
    if (kind === BIND) bound = second;
    if (kind === EXECUTE) trip.push(texts.get(bound) ?? `unknown statement ${bound}`);
    if (kind === QUERY) trip.push(first);
    if (kind !== SYNC && kind !== QUERY) return;
    trips.push(trip);
    trip = [];
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no letter before its length.
      const start = hasGreeted ? 1 : 0;
      if (rest.length < start + 4) return;
      const end = start + rest.readUInt32BE(start);
      if (rest.length < end) return;
      if (hasGreeted) hear(rest.toString("latin1", 0, 1), rest.subarray(start + 4, end));
      hasGreeted = true;
      rest = rest.subarray(end);
    }
  };
}
