import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a PostgreSQL server on which answers can be lost. */
export interface LossyPath {
  /** The address of the server by this way. */
  readonly url: string;
  /** From now on so many answers to commits are lost, and the connections with them, after the server has sent them. */
  loseAnswers(count: number): void;
  /** How many were lost so far. */
  lost(): number;
  close(): void;
}

/** What the server says of a commit that has come about (PostgreSQL, "Message Formats": CommandComplete). */
const COMMITTED = Buffer.from("C\0\0\0\x0bCOMMIT\0", "latin1");

/** Opens a way to a server. */
export async function openLossyPath(url: string): Promise<LossyPath> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let toLose = 0;
  let lost = 0;

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const both = [near, far];
    const cut = () => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", cut);
      socket.on("close", () => {
        sockets.delete(socket);
        cut();
      });
    }
    near.pipe(far);
    far.on("data", (said) => {
      if (toLose > 0 && said.includes(COMMITTED)) {
        toLose -= 1;
        lost += 1;
        cut();
      } else near.write(said);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const own = new URL(url);
  own.port = String(typeof address === "object" && address ? address.port : "");

  return {
    url: own.href,
    loseAnswers(count) {
      toLose = count;
    },
    lost: () => lost,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
