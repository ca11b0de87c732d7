import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a server on which connections can be cut at a chosen moment. */
export interface Relay {
  /** The address of the database by that way. */
  readonly url: string;
  /** Cuts both ends of a connection as soon as the node sends the text, which then never arrives; so many times. */
  cutBefore(text: string, times?: number): void;
  /** Lets the text pass, waits until the server has answered, and cuts without a word of that answer. */
  cutBehind(text: string): void;
  /** How often the text of the cut was sent since. */
  readonly sent: () => number;
}

/** Opens a way to the database that goes away with the test. */
export async function relayTo(url: string): Promise<Relay> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let cut: { readonly text: string; readonly isBehind: boolean; readonly times: number } | null = null;
  let sent = 0;

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let isDoomed = false;
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", end).on("close", () => {
        open.delete(socket);
        end();
      });
    }
    near.on("data", (bytes) => {
      if (cut !== null && bytes.includes(cut.text)) {
        sent += 1;
        if (sent > cut.times) return far.write(bytes);
        if (!cut.isBehind) return end();
        isDoomed = true;
      }
      return far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (!isDoomed) near.write(bytes);
      else if (bytes.includes("COMMIT")) end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = new URL(url);
  address.port = String((server.address() as { port: number }).port);
  return {
    url: address.href,
    cutBefore(text, times = Number.POSITIVE_INFINITY) {
      cut = { text, isBehind: false, times };
      sent = 0;
    },
    cutBehind(text) {
      cut = { text, isBehind: true, times: 1 };
      sent = 0;
    },
    sent: () => sent,
  };
}
