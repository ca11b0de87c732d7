/**
 * The floor: what a careful hand writes for these requests with `node:http` and the same driver, and
 * nothing else. A contender: `run.ts` starts it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { assignment, obey } from "./http/child-process.ts";
import { loadHasher } from "./http/engine-build.ts";
import { floorApi } from "./http/floor-api.ts";
import { openFloorDatabase } from "./http/floor-database.ts";

const { build, databases, secret } = assignment();
const api = floorApi(await openFloorDatabase(databases.floor), await loadHasher(build), secret);

const server = createServer(async (request, response) => {
  const url = request.url ?? "/";
  try {
    if (url === "/health/ready") return send(response, 200, { status: "ok" });
    if (url === "/api/users/login" && request.method === "POST") {
      const { cookies, body } = await api.people.login(await readJson(request), {
        device: request.headers["user-agent"] ?? null,
        address: request.socket.remoteAddress ?? null,
      });
      response.setHeader("set-cookie", cookies);
      return send(response, 200, body);
    }
    if (url === "/api/users/refresh" && request.method === "POST") {
      const { cookies, body } = await api.people.refresh(await readJson(request));
      response.setHeader("set-cookie", cookies);
      return send(response, 200, body);
    }
    const caller = await api.people.caller(request.headers.authorization);
    if (!caller) return send(response, 401, { errors: [{ message: "Please sign in." }] });
    if (url === "/api/users/me") return send(response, 200, await api.people.me(caller));
    if (url === "/api/users/api-keys" && request.method === "POST") {
      return send(response, 201, await api.people.createKey(caller, await readJson(request)));
    }
    if (url === "/api/posts" && request.method === "POST") {
      return send(response, 201, await api.create(await readJson(request)));
    }
    if (url === "/api/posts" || url.startsWith("/api/posts?")) {
      return send(response, 200, await api.list(new URLSearchParams(url.slice("/api/posts?".length))));
    }
    if (url.startsWith("/api/articles")) {
      if (request.method === "POST")
        return send(response, 201, await api.articles.create(await readJson(request)));
      return send(
        response,
        200,
        await api.articles.list(new URLSearchParams(url.slice("/api/articles?".length))),
      );
    }
    if (caller.scopes?.includes("read") === false)
      return send(response, 403, { errors: [{ message: "No." }] });
    const post = url.startsWith("/api/posts/") ? await api.post(url.slice("/api/posts/".length)) : undefined;
    if (post) return send(response, 200, post);
    return send(response, 404, { errors: [{ message: "Not found." }] });
  } catch {
    return send(response, 400, { errors: [{ message: "The request could not be read." }] });
  }
});
server.listen(0, "127.0.0.1", () => obey(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

function send(response: ServerResponse, status: number, content: object): void {
  const body = JSON.stringify(content);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": length });
  response.end(body);
}

function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", reject);
    request.on("end", () => {
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>);
      } catch (error) {
        reject(error);
      }
    });
  });
}
