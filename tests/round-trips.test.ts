import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { isOverPostgres } from "./support/databases.ts";
import { listenOnWire, type Trips, type Wire } from "./support/postgres-wire.ts";
import { newDatabase, PASSWORD, serve, type TestServer } from "./support/serve.ts";

const anybody = () => true;

const config = {
  collections: {
    users: { auth: true, fields: { name: { type: "text" } } },
    posts: { fields: { title: { type: "text" } }, access: { read: anybody } },
  },
  endpoints: [{ path: "/nothing", method: "get", handler: () => Response.json({}) }],
};

const SESSION_CHECK = expect.stringMatching(/^select .* from "users" inner join "lucent_sessions"/);
const OWN_SESSIONS = expect.stringMatching(/^select .* from "lucent_sessions" where/);
const BEGIN = "begin isolation level serializable";
const email = "ada@example.com";

/** A server whose connections are listened to, with somebody who is signed in. */
async function listenedTo(): Promise<{ web: TestServer; wire: Wire; token: string; refreshToken: string }> {
  const database = await newDatabase();
  const wire = await listenOnWire(database.url);
  const web = await serve(config, { database: { ...database, url: wire.url } });
  await web.person(email);
  const { body } = await web.post("/api/users/login", { email, password: PASSWORD });
  return { web, wire, token: body.token, refreshToken: body.refreshToken };
}

/** What a request costs, after it was made before: each connection has met each statement, or soon will have. */
async function costOf(
  { wire }: { readonly wire: Wire },
  act: () => Promise<{ status: number }>,
): Promise<Trips> {
  expect((await act()).status).toBeLessThan(300);
  return wire.tripsOf(act);
}

describe.runIf(isOverPostgres())("on its way to PostgreSQL", () => {
  it("the check of a session is one statement in one round trip", async () => {
    const listened = await listenedTo();
    const { web, token } = listened;
    expect(await costOf(listened, () => web.get("/api/nothing", { token }))).toEqual([[SESSION_CHECK]]);
  });

  it("who is signed in is that, and their sessions", async () => {
    const listened = await listenedTo();
    const { web, token } = listened;
    const trips = await costOf(listened, () => web.get("/api/users/me", { token }));
    expect(trips).toEqual([[SESSION_CHECK], [OWN_SESSIONS]]);
  });

  it("an API key is one statement in one round trip", async () => {
    const listened = await listenedTo();
    const { web, token } = listened;
    const made = await web.post("/api/users/api-keys", { name: "key" }, { token });
    const { key } = made.body.apiKey;
    expect(await costOf(listened, () => web.get("/api/nothing", { token: key }))).toEqual([
      [expect.stringMatching(/^select .* from "users" inner join "lucent_api_keys"/)],
    ]);
  });

  it("a document by its id is one statement, for a stranger and for somebody", async () => {
    const listened = await listenedTo();
    const { web, token } = listened;
    const made = await web.post("/api/posts", { title: "one" }, { token });
    const read = expect.stringMatching(/^select .* from "posts" where/);
    const path = `/api/posts/${made.body.doc.id}`;
    expect(await costOf(listened, () => web.get(path))).toEqual([[read]]);
    expect(await costOf(listened, () => web.get(path, { token }))).toEqual([[SESSION_CHECK], [read]]);
  });

  it("a document is created in one round trip", async () => {
    const listened = await listenedTo();
    const { web, token } = listened;
    const trips = await costOf(listened, () => web.post("/api/posts", { title: "one" }, { token }));
    expect(trips).toEqual([
      [SESSION_CHECK],
      [
        BEGIN,
        expect.stringMatching(/insert into "posts" .*exists \(select 1 from "lucent_sessions"/),
        "commit",
      ],
    ]);
  });

  it("a session is renewed in one round trip", async () => {
    const listened = await listenedTo();
    const { web } = listened;
    let { refreshToken } = listened;
    const trips = await costOf(listened, async () => {
      const renewed = await web.post("/api/users/refresh", { refreshToken });
      refreshToken = renewed.body.refreshToken;
      return renewed;
    });
    expect(trips).toEqual([
      [SESSION_CHECK],
      [BEGIN, expect.stringMatching(/update "lucent_sessions"/), "commit"],
      [OWN_SESSIONS],
    ]);
  });

  it("a sign-in is three batches and four reads", async () => {
    const listened = await listenedTo();
    const trips = await costOf(listened, () =>
      listened.web.post("/api/users/login", { email, password: PASSWORD }),
    );
    const isBatch = (trip: readonly string[]) => trip[0] === BEGIN && trip.at(-1) === "commit";
    expect(trips.filter(isBatch)).toHaveLength(3);
    expect(trips.filter((trip) => trip.length === 1)).toHaveLength(4);
    expect(trips).toHaveLength(7);
  });

  it("what is renewed stays where it is, so that others who renew theirs do not meet it in an index", async () => {
    const database = await newDatabase();
    const web = await serve(config, { database });
    await web.person(email);
    const { body } = await web.post("/api/users/login", { email, password: PASSWORD });
    let { refreshToken } = body;
    for (let renewals = 0; renewals < 10; renewals += 1)
      ({ refreshToken } = (await web.post("/api/users/refresh", { refreshToken })).body);
    // The server counts what a connection did at the latest when it ends.
    await web.instance.engine.database.close();

    const client = new pg.Client(database.url);
    await client.connect();
    onTestFinished(() => client.end());
    await vi.waitFor(async () => {
      const { rows } = await client.query(
        "select relname as table, n_tup_upd::int as updated, n_tup_hot_upd::int as kept from pg_stat_user_tables",
      );
      const counted = (name: string) => rows.find(({ table }) => table === name);
      expect(counted("lucent_sessions")).toMatchObject({ updated: 10, kept: 10 });
      const { updated, kept } = counted("lucent_attempts");
      expect([updated > 0, kept]).toEqual([true, updated]);
    }, 5_000);
  });
});
