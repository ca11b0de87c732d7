import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { LucentError } from "../errors/index.ts";
import type { HttpResponse } from "../surfaces/http.ts";
import type { Instance } from "./instance.ts";
import { fromNode, toNode } from "./node-request.ts";

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Stops taking requests, finishes those in flight, then lets go of everything. */
  stop(): Promise<void>;
}

// Slow clients: a request has this long to arrive, headers and all.
const HEADERS_TIMEOUT = 15_000;
const REQUEST_TIMEOUT = 30_000;
const KEEP_ALIVE_TIMEOUT = 65_000;
const LONGEST_GOODBYE = 10_000;

/** Serves an instance over HTTP. */
export async function listen(
  instance: Instance,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  let isStopping = false;
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: HEADERS_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    // Asked for below, so that its absence is answered in the shape of all other errors.
    requireHostHeader: false,
  });
  const sockets = new Set<Socket>();
  const answering = new Set<ServerResponse>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", async (message, response) => {
    answering.add(response);
    response.once("close", () => answering.delete(response));
    try {
      const isAddressed = message.headers.host !== undefined || message.httpVersion === "1.0";
      const answer = isAddressed ? await instance.handle(fromNode(message)) : unreadable(400);
      if (isStopping || !message.complete) response.setHeader("connection", "close");
      await toNode(response, answer);
    } catch (error) {
      instance.engine.log.error({ err: error }, "An answer could not be sent.");
      response.destroy();
    }
  });
  server.on("checkExpectation", (_message, response) => void toNode(response, unreadable(417)));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuse(error, socket as Socket));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const url = urlOf(server, host);
  instance.listensAt(url);

  return {
    url,
    async stop() {
      isStopping = true;
      instance.retire();
      await drained(server, () => {
        const busy = new Set([...answering].map(({ req }) => req.socket));
        for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      });
      await instance.close();
    },
  };
}

/** Waits for the answers in flight, but not for ever. */
async function drained(server: Server, hangUpOnIdle: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  hangUpOnIdle();
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE);
  await closed;
  clearTimeout(timer);
}

/** Answers what is not even HTTP, in the shape of all other errors. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status =
    error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const body = unreadable(400).body as string;
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
  // Whoever cannot speak HTTP may not hang up either; the connection is let go as soon as the answer is out.
  socket.destroySoon();
}

function unreadable(status: number): HttpResponse {
  const { message, code } = new LucentError("INVALID_REQUEST");
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status, headers, body: JSON.stringify({ errors: [{ message, code }] }) };
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const isOnThisMachine = ["127.0.0.1", "0.0.0.0", "::1", "::"].includes(host);
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${isOnThisMachine ? "localhost" : name}:${port}`;
}
