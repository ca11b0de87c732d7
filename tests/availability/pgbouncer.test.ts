import { describe, expect, onTestFinished, test } from "vitest";
import { openPostgres } from "../../packages/lucent/src/adapters/postgres/index.ts";
import { newId } from "../../packages/lucent/src/base/index.ts";
import type { Database, Table } from "../../packages/lucent/src/ports/index.ts";
import { isOverPostgres } from "../support/databases.ts";
import { serve } from "../support/serve.ts";
import { findPgBouncer, startPgBouncer } from "./pgbouncer.ts";
import { ask, config, databaseOn, foreignSession, ownPostgres, timed } from "./world.ts";

const tables: readonly Table[] = [
  {
    name: "people",
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "name", kind: "text" },
    ],
    primaryKey: ["id"],
    indexes: [],
  },
];

const found = await findPgBouncer();
const lack = "lack" in found ? ` (left out: ${found.lack})` : "";

describe.runIf(isOverPostgres() && lack === "")(
  `Through PgBouncer in transaction mode${lack}`,
  { timeout: 30_000 },
  () => {
    const postgres = ownPostgres();

    async function begin(settings: Record<string, string | number> = {}, nodes = 1) {
      const database = await databaseOn(postgres());
      const pooler = await startPgBouncer((found as { path: string }).path, postgres().url, settings);
      onTestFinished(() => pooler.stop());
      const url = pooler.by(database.url);
      const servers = await Promise.all(
        Array.from({ length: nodes }, () => serve(config, { database: { ...database, url } })),
      );
      return { servers, url, direct: database.url };
    }

    test.each([
      ["one that says what it cannot pass on", {}],
      [
        "one that is told to leave it out",
        {
          ignore_startup_parameters:
            "statement_timeout,lock_timeout,idle_in_transaction_session_timeout,extra_float_digits,options",
        },
      ],
      // Two server connections for three nodes: each statement may meet another than the one before.
      ["one with fewer connections than are asked for", { default_pool_size: 2 }],
    ])("%s, several nodes read and write, and set nothing that others would meet", async (_, settings) => {
      const { servers, direct } = await begin(settings, 3);
      const answers = await Promise.all(
        Array.from({ length: 150 }, async (_, place) => {
          const server = servers[place % 3] as (typeof servers)[number];
          const made = await server.post("/api/posts", { title: `title ${place}`, note: `${place}` });
          const path = `/api/posts/${made.body.doc.id}`;
          await server.patch(path, { title: `changed ${place}` });
          return (await server.get(path)).body.title;
        }),
      );
      expect(answers).toEqual(Array.from({ length: 150 }, (_, place) => `changed ${place}`));
      const { token } = await (servers[0] as (typeof servers)[number]).person("ada@example.com");
      for (const server of servers) {
        expect((await server.get("/api/users/me", { token })).body.user.email).toBe("ada@example.com");
        expect((await server.get("/api/posts?where[title][like]=changed&limit=5")).body.totalDocs).toBe(150);
      }
      expect(await ask(direct, "select count(*)::int from posts")).toEqual([150]);
    });

    test("a lock that somebody else holds answers 503 in time, because each transaction has its limits", async () => {
      const { servers, url, direct } = await begin({ default_pool_size: 5 });
      const [server] = servers as [(typeof servers)[number]];
      const { body } = await server.post("/api/posts", { title: "held" });
      const path = `/api/posts/${body.doc.id}`;
      const other = await foreignSession(direct);
      await other.ask("begin");
      await other.ask("lock table posts in access exclusive mode");
      for (const act of [() => server.get(path), () => server.patch(path, { title: "new" })]) {
        const { result, took } = await timed(act);
        expect(result.status).toBe(503);
        expect(took).toBeLessThan(4_000);
      }
      await other.ask("rollback");
      await other.end();
      expect((await server.patch(path, { title: "new" })).status).toBe(200);
      // Whoever comes next finds nothing of it on the server connections that are shared.
      const session = await foreignSession(url);
      for (let turn = 0; turn < 10; turn += 1) expect(await session.ask("show lock_timeout")).toEqual(["0"]);
      await session.end();
    });

    test("without prepared statements nothing is ever mistaken for another", async () => {
      const database = await databaseOn(postgres());
      const direct = await openPostgres({ url: database.url, durability: "full", tables });
      await direct.migrate((await direct.plan(tables)).changes);
      await direct.close();
      const pooler = await startPgBouncer((found as { path: string }).path, postgres().url, {
        max_prepared_statements: 0,
        default_pool_size: 2,
      });
      onTestFinished(() => pooler.stop());
      const open = () => openPostgres({ url: pooler.by(database.url), durability: "full", tables });
      const nodes = await Promise.all([open(), open()]);
      const ids = Array.from({ length: 60 }, () => newId());
      const outcomes = await Promise.all(
        ids.map(async (id, place) => {
          try {
            const node = nodes[place % 2] as Database;
            await node.commit([{ kind: "insert", into: "people", values: { id, name: `name ${place}` } }]);
            const columns = ["id", "name"].map((column) => ({ table: "people", column }));
            const where = { compare: { table: "people", column: "id" }, is: "=", value: id } as const;
            const [row] = await node.read({ from: "people", columns, where });
            return row?.["name"] === `name ${place}`;
          } catch (error) {
            return (error as Error).name;
          }
        }),
      );
      for (const node of nodes) await node.close();
      expect(outcomes.filter((outcome) => outcome !== true && outcome !== "DatabaseUnavailable")).toEqual([]);
      const kept = await ask(database.url, "select id || name from people");
      expect(kept.every((row) => ids.some((id, place) => row === `${id}name ${place}`))).toBe(true);
    });

    test("the server behind it may go and come back", async () => {
      const { servers } = await begin({ server_login_retry: 1 });
      const [server] = servers as [(typeof servers)[number]];
      const { body } = await server.post("/api/posts", { title: "first" });
      const path = `/api/posts/${body.doc.id}`;
      await postgres().halt("fast");
      const { result, took } = await timed(() =>
        Promise.all([server.get(path), server.get("/health/ready")]),
      );
      expect(result.map(({ status }) => status)).toEqual([503, 503]);
      expect(took).toBeLessThan(4_000);
      await postgres().start();
      const back = await timed(async () => {
        while ((await server.get(path)).status !== 200);
      });
      expect(back.took).toBeLessThan(4_000);
    });
  },
);
