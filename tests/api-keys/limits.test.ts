import { describe, expect, it } from "vitest";
import { serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";
import { config, keyOf, member } from "./people.ts";

const MINUTE = 60_000;
const code = ({ body }: { body: { errors?: { code: string }[] } }) => body.errors?.[0]?.code;

describe("The limit of a key [AK-05]", () => {
  it("is kept when many requests come at once, on however many nodes", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const ada = await member(one, "ada@example.com");
    const { key } = await keyOf(one, ada, { limit: { max: 20, window: "10m" } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, call) => (call % 2 ? one : other).get("/api/posts", { token: key })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(code))).toEqual(new Set(["RATE_LIMITED"]));
    for (const { status, headers } of refused) {
      expect(status).toBe(429);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(590);
      expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(600);
    }
  });

  it("begins anew when its window is over", async () => {
    const clock = testClock();
    const server = await serve(config, { clock });
    const ada = await member(server, "ada@example.com");
    const { key } = await keyOf(server, ada, { limit: { max: 2, window: 60 } });
    const statuses = async (count: number) => {
      const all: number[] = [];
      for (let call = 0; call < count; call += 1) {
        all.push((await server.get("/api/posts", { token: key })).status);
      }
      return all;
    };
    clock.advance(5 * MINUTE);
    expect(await statuses(3)).toEqual([200, 200, 429]);
    clock.advance(MINUTE - 5_000);
    expect(await statuses(1)).toEqual([429]);
    clock.advance(5_000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
  });

  it("is that of one key, and of none that has no limit", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const limit = { max: 1, window: "1h" };
    const [first, second, free] = [
      await keyOf(server, ada, { limit }),
      await keyOf(server, ada, { limit }),
      await keyOf(server, ada),
    ];
    for (const { key } of [first, second]) {
      expect((await server.get("/api/posts", { token: key })).status).toBe(200);
      expect((await server.get("/api/posts", { token: key })).status).toBe(429);
    }
    for (let call = 0; call < 5; call += 1) {
      expect((await server.get("/api/posts", { token: free.key })).status).toBe(200);
    }
    expect((await server.get("/api/posts", { token: ada.token })).status).toBe(200);
  });

  it("counts operations and not requests", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const { key } = await keyOf(server, ada, { limit: { max: 3, window: "1h" } });
    const fields = ["a", "b", "c", "d", "e"].map((name) => `${name}: countPosts { totalDocs }`).join(" ");
    const { body } = await server.post("/api/graphql", { query: `{ ${fields} }` }, { token: key });
    expect(Object.values(body.data).filter((value) => value !== null)).toHaveLength(3);
    expect(body.errors).toHaveLength(2);
    for (const { extensions } of body.errors) {
      expect(extensions).toMatchObject({ code: "RATE_LIMITED", statusCode: 429, retryAfter: 3600 });
    }
  });

  it("is told where strangers are let in as well, and to whoever asks in process", async () => {
    const endpoints = [
      { path: "/open", method: "get", access: () => true, handler: () => Response.json({}) },
    ];
    const server = await serve({ ...config, endpoints });
    const ada = await member(server, "ada@example.com");
    const { key } = await keyOf(server, ada, { limit: { max: 1, window: "1h" } });
    expect((await server.get("/api/users/me", { token: key })).body.user.id).toBe(ada.id);
    for (const path of ["/api/users/me", "/api/open", "/api/posts"]) {
      expect([path, code(await server.get(path, { token: key }))]).toEqual([path, "RATE_LIMITED"]);
    }
    for (const path of ["/api/users/logout", "/api/users/refresh"]) {
      expect([path, code(await server.post(path, {}, { token: key }))]).toEqual([path, "RATE_LIMITED"]);
    }
    const headers = { authorization: `Bearer ${key}` };
    const request = new Request("http://localhost/", { headers });
    await expect(server.lucent.authenticate(request)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(server.lucent.auth.me(key)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      retryAfter: 3600,
    });
  });

  it("does not keep a key from being revoked", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const { id, key } = await keyOf(server, ada, { limit: { max: 1, window: "1h" } });
    await server.get("/api/posts", { token: key });
    await server.delete(`/api/users/api-keys/${id}`, { token: ada.token });
    expect(code(await server.get("/api/posts", { token: key }))).toBe("INVALID_TOKEN");
  });
});
