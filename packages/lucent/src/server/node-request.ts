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

async function readAll(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(message.headers["content-length"] ?? 0) > limit) throw new LucentError("BODY_TOO_LARGE");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > limit) throw new LucentError("BODY_TOO_LARGE");
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
