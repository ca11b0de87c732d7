import { describe, expect, it } from "vitest";
import type { Feature } from "../packages/lucent/src/operation/index.ts";
import { serve } from "./support/serve.ts";
import { badge, by, sessionsOf, somebody, withStrategies } from "./support/strategies.ts";

describe("A strategy that asks for a session", () => {
  const signing = () => badge((id) => ({ user: { id }, session: true }));
  const cookieOf = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  it("opens one at the first request, whose cookies open what follows", async () => {
    const web = await serve(withStrategies([signing()]));
    const id = await somebody(web);
    const first = await web.get("/api/notes", by(id));
    expect(first.headers.getSetCookie()).toHaveLength(2);
    const cookie = cookieOf(first.headers);
    const alone = await web.get("/api/users/me", { headers: { cookie } });
    expect(alone.body).toMatchObject({ user: { id, _strategy: "local-jwt" }, token: expect.any(String) });
    const both = await web.get("/api/users/me", by(id, { cookie }));
    expect(both.headers.getSetCookie()).toEqual([]);
    expect(both.body).toMatchObject({ user: { id, _strategy: "badge" }, token: alone.body.token });
    const renewing = cookie.split("; ").find((one) => one.includes("-refresh")) as string;
    expect((await web.get("/api/users/me", by(id, { cookie: renewing }))).headers.getSetCookie()).toEqual([]);
    expect(await sessionsOf(web)).toBe(1);
  });

  it("opens another where the request carries somebody else's, or one that was ended", async () => {
    const web = await serve(withStrategies([signing()]));
    const [id, other] = [await somebody(web), await somebody(web)];
    const cookie = cookieOf((await web.get("/api/notes", by(other))).headers);
    const mine = await web.get("/api/notes", by(id, { cookie }));
    expect(mine.headers.getSetCookie()).toHaveLength(2);
    expect(await sessionsOf(web)).toBe(2);
    const own = cookieOf(mine.headers);
    await web.post("/api/users/logout", undefined, by(id, { cookie: own, origin: web.url }));
    expect(await sessionsOf(web)).toBe(1);
    expect((await web.get("/api/notes", by(id, { cookie: own }))).headers.getSetCookie()).toHaveLength(2);
  });

  it("opens one for all that a GraphQL request asks for", async () => {
    const web = await serve(withStrategies([signing()]));
    const id = await somebody(web);
    const query = "{ a: Notes { totalDocs } b: Notes { totalDocs } meUser { user { id } } }";
    const answer = await web.post("/api/graphql", { query }, by(id));
    expect(answer.body.errors).toBeUndefined();
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    expect(await sessionsOf(web)).toBe(1);
  });

  it("leaves none where the act fails, and where the act itself is about sessions", async () => {
    const web = await serve(withStrategies([signing()]));
    const id = await somebody(web);
    const failed = await web.get("/api/notes/019ab000-0000-7000-8000-000000000000", by(id));
    expect([failed.status, failed.headers.getSetCookie()]).toEqual([404, []]);
    // Whom the door has not let in yet has no session to end.
    expect((await web.post("/api/users/logout", undefined, by(id))).status).toBe(400);
    expect((await web.post("/api/users/refresh-token", undefined, by(id))).status).toBe(403);
    expect(await sessionsOf(web)).toBe(0);
  });

  it("opens one at the project's own endpoints, unless they fail", async () => {
    const endpoints = [
      {
        path: "/hello",
        method: "get",
        handler: () => Response.json({}, { headers: { "set-cookie": "own=1" } }),
      },
      { path: "/broken", method: "get", handler: () => Promise.reject(new Error("broken")) },
      { path: "/closed", method: "get", access: () => false, handler: () => Response.json({}) },
    ];
    const web = await serve({ ...withStrategies([signing()]), endpoints });
    const id = await somebody(web);
    expect((await web.get("/api/broken", by(id))).headers.getSetCookie()).toEqual([]);
    expect((await web.get("/api/closed", by(id))).headers.getSetCookie()).toEqual([]);
    expect(await sessionsOf(web)).toBe(0);
    const answer = await web.get("/api/hello", by(id));
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^lucent-token=/),
      expect.stringMatching(/^lucent-token-refresh=/),
      "own=1",
    ]);
    expect(await sessionsOf(web)).toBe(1);
  });

  it("counts in the host's own routes only once the person is in", async () => {
    const web = await serve(withStrategies([signing()]));
    const id = await somebody(web);
    const url = `${web.url}/page`;
    expect(await web.lucent.authenticate(new Request(url, by(id)))).toBeNull();
    const cookie = cookieOf((await web.get("/api/notes", by(id))).headers);
    expect(await web.lucent.authenticate(new Request(url, by(id, { cookie })))).toMatchObject({
      user: { id },
    });
  });

  it.each<[who: string, hooks: object, features: readonly Feature[]]>([
    ["a hook", { beforeLogin: [() => Promise.reject(new Error("no"))] }, []],
    ["a hook afterwards", { afterLogin: [() => Promise.reject(new Error("no"))] }, []],
    [
      "a gate",
      {},
      [
        {
          name: "gate",
          gates: [
            ({ entry }) => {
              expect(entry).toEqual({ kind: "proof", method: "badge" });
              throw new Error("no");
            },
          ],
        },
      ],
    ],
  ])("lets nobody in whom %s refuses, on any surface", async (_who, hooks, features) => {
    const endpoints = [
      { path: "/hello", method: "get", access: () => true, handler: () => Response.json({}) },
    ];
    const web = await serve({ ...withStrategies([signing()], { hooks }), endpoints }, { features });
    const id = await somebody(web);
    for (const path of ["/api/users/me", "/api/notes", "/api/hello"]) {
      const answer = await web.get(path, by(id));
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
    }
    const query = "mutation { a: createNote(data: {}) { id } b: createNote(data: {}) { id } }";
    const graphql = await web.post("/api/graphql", { query }, by(id));
    expect([graphql.body.errors.length, graphql.headers.getSetCookie()]).toEqual([2, []]);
    expect(await web.lucent.authenticate(new Request(web.url, by(id)))).toBeNull();
    expect([await sessionsOf(web), (await web.lucent.count({ collection: "notes" })).totalDocs]).toEqual([
      0, 0,
    ]);
  });
});
