import type { IncomingMessage, ServerResponse } from "node:http";
import { LucentError } from "../errors/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/rest/index.ts";

/** A request of `node:http` as REST reads it. */
export function fromNode(message: IncomingMessage): HttpRequest {
  const target = message.url ?? "/";
  const question = target.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: question === -1 ? target : target.slice(0, question),
    search: question === -1 ? "" : target.slice(question + 1),
    headers: { get: (name) => one(message.headers[name.toLowerCase()]) },
    address: message.socket.remoteAddress ?? null,
    body: (limit) => readAll(message, limit),
  };
}

/** Writes an answer out through `node:http`. */
export function toNode(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function one(header: string | string[] | undefined): string | null {
  return Array.isArray(header) ? header.join(", ") : (header ?? null);
}

// By events, because the asynchronous iterator of a stream costs more than all else that a small body needs.
function readAll(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new LucentError("BODY_TOO_LARGE"));
    if (Number(message.headers["content-length"] ?? 0) > limit) return tooLarge();
    const chunks: Buffer[] = [];
    let length = 0;
    message.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length <= limit) return void chunks.push(chunk);
      message.pause();
      tooLarge();
    });
    message.on("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    message.on("error", () => reject(new LucentError("INVALID_REQUEST")));
  });
}
