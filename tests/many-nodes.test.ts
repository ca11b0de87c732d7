import { describe, expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { assemble, instanceOf } from "../packages/lucent/src/server/index.ts";
import type { TestDatabase } from "./support/databases.ts";
import { newDatabase, serve } from "./support/serve.ts";

const NODES = 10;
const all = () => true;
const access = { read: all, create: all, update: all, delete: all };

const before = {
  collections: {
    users: { auth: true, fields: {} },
    posts: { access, fields: { title: { type: "text" } } },
  },
};
const after = {
  collections: {
    ...before.collections,
    posts: {
      access,
      fields: {
        title: { type: "text", index: true },
        slug: { type: "text", unique: true },
        views: { type: "integer", index: true },
        author: { type: "relationship", relationTo: "users" },
        links: { type: "array", fields: { to: { type: "relationship", relationTo: "posts" } } },
      },
    },
    tags: { access, fields: { post: { type: "relationship", relationTo: "posts", hasMany: true } } },
  },
};

/** Starts nodes in the same moment, each of which brings the database to its config. */
async function startAtOnce(config: object, { url, folder }: TestDatabase) {
  const given = { logger: false, database: { url }, ...config };
  const nodes = Array.from({ length: NODES }, () =>
    instanceOf(assemble(resolveConfig(given, {}), { folder })),
  );
  const started = await Promise.allSettled(nodes);
  const open = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  onTestFinished(async () => void (await Promise.all(open.map((one) => one.close()))));
  expect(started.filter(({ status }) => status === "rejected")).toEqual([]);
  return open;
}

describe("ten nodes that start at once", () => {
  test("make the tables of an empty database once", { timeout: 60_000 }, async () => {
    const nodes = await startAtOnce(before, await newDatabase());
    for (const { engine } of nodes) {
      await engine.database.ping();
      expect(await engine.database.plan(engine.registry.tables)).toEqual({ changes: [], conflicts: [] });
    }
  });

  test("add what is new while another one serves", { timeout: 60_000 }, async () => {
    const database = await newDatabase();
    const old = await serve(before, { database });
    let isOver = false;
    const statuses = new Set<number>();
    const traffic = Array.from({ length: 4 }, async (_, client) => {
      for (let turn = 0; !isOver; turn++) {
        statuses.add((await old.post("/api/posts", { title: `${client} ${turn}` })).status);
        statuses.add((await old.get("/api/posts?sort=title&limit=5")).status);
      }
    });
    const nodes = await startAtOnce(after, database).finally(() => {
      isOver = true;
      return Promise.all(traffic);
    });
    expect([...statuses].sort()).toEqual([200, 201]);
    for (const { engine } of nodes) {
      expect(await engine.database.plan(engine.registry.tables)).toEqual({ changes: [], conflicts: [] });
    }
  });
});
