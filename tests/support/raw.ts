import { connect } from "node:net";

/** What a server said over a bare connection. */
export interface RawAnswer {
  /** 0 where it closed the connection without a word. */
  readonly status: number;
  readonly text: string;
}

/** Sends bytes as they stand, and takes all that comes back until the connection ends or falls silent. */
export function sendRaw(
  url: string,
  pieces: readonly (string | Uint8Array)[],
  quiet = 1_000,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = "";
    const finish = () => {
      socket.destroy();
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(heard)?.[1];
      resolve({ status: Number(status ?? 0), text: heard });
    };
    socket.setTimeout(quiet, finish);
    socket.on("data", (data) => {
      heard += data.toString("latin1");
    });
    // The server may well hang up while there is more to send.
    socket.on("error", () => undefined);
    socket.on("close", finish);
    for (const piece of pieces) socket.write(piece);
  });
}
