import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { config, databaseOn, ownPostgres, timed } from "./world.ts";

/** A refusal has to come within two seconds; the machine of the tests may be busy itself. */
const SOON = 4_000;

describe.runIf(isOverPostgres())("While the database", { timeout: 30_000 }, () => {
  const postgres = ownPostgres();

  async function begin() {
    const server = await serve(config, { database: await databaseOn(postgres()) });
    const { token } = await server.person("ada@example.com");
    const { body } = await server.post("/api/posts", { title: "first" }, { token });
    return { server, token, id: body.doc.id as string };
  }

  test.each([
    ["is stopped", () => postgres().halt("fast"), () => postgres().start()],
    ["is killed", () => postgres().halt("killed"), () => postgres().start()],
    ["hangs", () => postgres().pause(), () => postgres().resume()],
  ])("%s, all answer 503 in time, and then go on by themselves [RL-04]", async (_, down, up) => {
    const { server, token, id } = await begin();
    await down();
    try {
      // What is known to be down is said at once; the first to find out take longest.
      for (let round = 0; round < 2; round += 1) await expectRefusals(server, { token, id });
      expect(await server.get("/api/word")).toMatchObject({ status: 200, body: { word: "yes" } });
      expect((await server.get("/health/live")).status).toBe(200);
      expect((await server.get("/health/ready")).status).toBe(503);
    } finally {
      await up();
    }
    await expectSoonReady(server);
    expect((await server.get("/api/users/me", { token })).body.user.email).toBe("ada@example.com");
    expect((await server.get(`/api/posts/${id}`)).body.title).toBe("first");
    expect((await server.post("/api/posts", { title: "later" }, { token })).status).toBe(201);
    expect((await server.get("/api/posts")).body.totalDocs).toBe(2);
  });

  test.each([
    ["is stopped", () => postgres().halt("fast"), () => postgres().start()],
    ["hangs", () => postgres().pause(), () => postgres().resume()],
  ])("%s, two thousand at once are all refused in time [RL-04]", async (_, down, up) => {
    const { server, id } = await begin();
    await server.lucent.find({ collection: "posts" });
    const before = process.memoryUsage().heapUsed;
    await down();
    try {
      const { result, took } = await timed(() =>
        Promise.all(
          Array.from({ length: 2_000 }, () =>
            server.lucent.findByID({ collection: "posts", id }).catch((error: unknown) => error),
          ),
        ),
      );
      const grown = (process.memoryUsage().heapUsed - before) / 1e6;
      expect(result.every((error) => error.code === "UNAVAILABLE" && error.retryAfter > 0)).toBe(true);
      expect(took).toBeLessThan(SOON);
      expect(grown).toBeLessThan(200);
    } finally {
      await up();
    }
    await expectSoonReady(server);
  });

  test("is started again, those who ask meanwhile wait for it and are answered [RL-04]", async () => {
    const { server, token, id } = await begin();
    // Several connections that nobody uses, all of which the server is about to end.
    await Promise.all(Array.from({ length: 30 }, () => server.get(`/api/posts/${id}`)));
    await postgres().restart("fast");
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => server.get(`/api/posts/${id}`, { token })),
      ...Array.from({ length: 20 }, (_, place) =>
        server.post("/api/posts", { title: `${place}` }, { token }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(200), ...Array(20).fill(201)]);
  });
});

async function expectRefusals(server: TestServer, { token, id }: { token: string; id: string }) {
  const refused = { status: 503, body: { errors: [{ code: "UNAVAILABLE" }] } };
  const { result, took } = await timed(() =>
    Promise.all([
      server.get("/api/users/me", { token }),
      server.get(`/api/posts/${id}`),
      server.post("/api/posts", { title: "second" }, { token }),
      server.post("/api/users/login", { email: "ada@example.com", password: PASSWORD }),
      server.delete(`/api/posts/${id}`, { token }),
    ]),
  );
  for (const { status, body, headers } of result) {
    expect({ status, body }).toMatchObject({ status: refused.status });
    expect(body.errors[0]).toMatchObject({ message: expect.stringContaining("database does not answer") });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(took).toBeLessThan(SOON);

  const graphql = await timed(() =>
    server.post(
      "/api/graphql",
      { query: "{ Posts { docs { title } } meUser { user { email } } }" },
      { token },
    ),
  );
  expect(graphql.result.body.errors[0].extensions.code).toBe("UNAVAILABLE");
  expect(graphql.took).toBeLessThan(SOON);

  const local = await timed(() =>
    server.lucent.find({ collection: "posts" }).catch((error: unknown) => error),
  );
  expect(local.result).toMatchObject({
    name: "LucentError",
    code: "UNAVAILABLE",
    status: 503,
    retryAfter: 2,
  });
  expect(local.took).toBeLessThan(SOON);
}

async function expectSoonReady(server: TestServer): Promise<void> {
  const { took } = await timed(async () => {
    while ((await server.get("/health/ready")).status !== 200) await sleep(20);
  });
  expect(took).toBeLessThan(SOON);
}
