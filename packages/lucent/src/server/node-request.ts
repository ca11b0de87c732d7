import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LucentError } from "../errors/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/http.ts";

// The web's streams and those of Node's types differ in name alone.
type NodeStream = Parameters<typeof Readable.fromWeb>[0];

const HUNG_UP = new Set<unknown>(["ERR_STREAM_PREMATURE_CLOSE", "ERR_STREAM_UNABLE_TO_PIPE"]);

/** A request of `node:http` as REST reads it. */
export function fromNode(message: IncomingMessage): HttpRequest {
  const target = message.url ?? "/";
  const question = target.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: question === -1 ? target : target.slice(0, question),
    search: question === -1 ? "" : target.slice(question + 1),
    headers: {
      get: (name) => one(message.headers[name.toLowerCase()]),
      *[Symbol.iterator]() {
        for (const [name, value] of Object.entries(message.headers)) yield [name, one(value) ?? ""];
      },
    },
    address: message.socket.remoteAddress ?? null,
    body: (limit) => readAll(message, limit),
  };
}

/** Writes an answer out through `node:http`; a stream as fast as the client takes it. */
export async function toNode(response: ServerResponse, answer: HttpResponse): Promise<void> {
  const { status, headers, body } = answer;
  if (body instanceof ReadableStream) {
    response.writeHead(status, headers);
    return pour(body, response);
  }
  // RFC 9110 §8.6: an answer that cannot have a body has no length. To a HEAD, that of what a GET would answer.
  const hasLength = status !== 204 && !(body === "" && response.req.method === "HEAD");
  const length = Buffer.byteLength(body);
  response.writeHead(status, hasLength ? { "content-length": length, ...headers } : headers);
  // A text that is as long in UTF-8 as it is has nothing in it but ASCII, which Node writes faster by this name.
  response.end(body, typeof body === "string" && body.length === length ? "latin1" : "utf8");
}

async function pour(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body as NodeStream), response);
  } catch (error) {
    // A client that hangs up takes what it wants of an answer, and no more.
    if (!HUNG_UP.has((error as NodeJS.ErrnoException).code)) throw error;
  }
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
