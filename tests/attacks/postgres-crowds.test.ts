import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { newDatabase, serve } from "../support/serve.ts";

const anybody = () => true;
const config = {
  auth: {},
  collections: {
    users: { fields: {} },
    posts: { access: { read: anybody }, fields: { title: { type: "text" } } },
  },
};

/** More than there are connections. */
const CROWD = 40;

/** Makes every read of a table wait, as those of millions of rows would, until the test is over. */
async function holdUp(table: string, url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("begin");
  await client.query(`lock table "${table}" in access exclusive mode`);
}

test.runIf(isOverPostgres())(
  "a crowd of slow lists and counts leaves room for session checks, sign-ins and refreshes [RL-10]",
  async () => {
    const database = await newDatabase();
    const server = await serve(config, { database });
    const { token } = await server.person("ada@example.com");
    await holdUp("posts", database.url);

    let isOver = false;
    const crowd = Array.from({ length: CROWD }, async (_, place) => {
      const path = place % 2 === 0 ? "/api/posts?where[title][like]=x" : "/api/posts/count";
      while (!isOver) await server.get(path);
    });
    try {
      for (let time = 0; time < 10; time += 1) {
        expect((await server.get("/api/users/me", { token })).status).toBe(200);
        const { status } = await server.post("/api/users/login", {
          email: "ada@example.com",
          password: "violet-anvil-thunder",
        });
        expect(status).toBe(200);
      }
    } finally {
      isOver = true;
      await Promise.all(crowd);
    }
  },
  60_000,
);
