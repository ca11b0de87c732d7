import { Socket } from "node:net";
import pg from "pg";
import type { Ask } from "./ask.ts";
import { countdown } from "./countdown.ts";
import { Exchange } from "./exchange.ts";
import { isSpent } from "./postgres-failure.ts";
import { requireBinding } from "./require-binding.ts";
import { type TimeLimits, withLimits } from "./time-limits.ts";

/** One connection to the server. */
export interface Connection {
  readonly ask: Ask;
  /** Whether an answer is awaited. */
  readonly isAsking: boolean;
  /** Whether it is alive and stands outside of every transaction, so that anybody may have it. */
  readonly isFree: boolean;
  /** How many bytes came from the server so far. */
  readonly heard: number;
  /** Says goodbye, and resolves once the connection is gone. */
  end(): Promise<void>;
  /** Cuts the connection; what is asked fails. */
  destroy(): void;
}

/** How a connection is made. */
export interface Opening {
  readonly settings: pg.ClientConfig;
  /** Milliseconds after which a server that does not answer is given up. */
  readonly patience: number;
  /** The server has to prove that nobody stands in between. */
  readonly isBound: boolean;
  /** Time limits that the server was not told at the start of the connection; null where it was. */
  readonly limits: TimeLimits | null;
  /** Told once, when the connection is gone for whatever reason. */
  onGone(connection: Connection): void;
}

/** How long a goodbye may take, in milliseconds. */
const GOODBYE = 1_000;

/** Makes a connection, or rejects with what the network, TLS or the server said. */
export async function openConnection({
  settings,
  patience,
  isBound,
  limits,
  onGone,
}: Opening): Promise<Connection> {
  const socket = new Socket();
  const client = new pg.Client({ ...settings, stream: () => socket });
  // A connection that dies tells whoever uses it; without a listener it would end the process.
  client.on("error", () => undefined);
  if (isBound) requireBinding(client, socket);
  const stop = countdown(patience, () => socket.destroy(new Error("it did not answer in time")));
  try {
    await client.connect();
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    stop();
  }

  // What waits for nobody does not hold the process.
  socket.unref();
  let isAsking = false;
  let isOver = false;
  const send: Ask = async (statements, watch) => {
    isAsking = true;
    socket.ref();
    try {
      return await new Promise((resolve, reject) => {
        client.query(new Exchange(statements, watch ?? null, { resolve, reject }));
      });
    } catch (error) {
      isOver ||= isSpent(error);
      throw error;
    } finally {
      isAsking = false;
      socket.unref();
    }
  };
  const connection: Connection = {
    ask: limits === null ? send : withLimits(send, limits, () => client.getTransactionStatus() !== "I"),
    get isAsking() {
      return isAsking;
    },
    get isFree() {
      return !isOver && !isAsking && client.getTransactionStatus() === "I";
    },
    get heard() {
      return socket.bytesRead;
    },
    async end() {
      const timer = setTimeout(() => socket.destroy(), GOODBYE);
      await client.end();
      clearTimeout(timer);
    },
    destroy: () => socket.destroy(),
  };
  client.on("end", () => {
    isOver = true;
    onGone(connection);
  });
  return connection;
}
