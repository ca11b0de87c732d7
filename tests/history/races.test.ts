import { describe, expect, it, onTestFinished } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { PASSWORD, serveNodes, type TestServer } from "../support/serve.ts";
import { slowCommits } from "./slow-commits.ts";
import { weakenBatches } from "./weak-batches.ts";

const OTHER_PASSWORD = "marble-lantern-orchard";
const CROWD = 6;
// A crowd may keep somebody from what they want: they are told to come again.
const LATER = 503;

const config = {
  auth: { maxSessions: 10_000, maxLoginAttempts: 0, apiKeys: true },
  collections: { users: { fields: { role: { type: "select", options: ["admin", "user"] } } } },
};

/** Somebody about whom several things happen at once. */
interface Scene {
  readonly nodes: readonly TestServer[];
  readonly boss: string;
  readonly email: string;
  readonly id: string;
  readonly token: string;
}

/** Something that many do at once, and what puts an end to it. */
interface Race {
  readonly name: string;
  /** Gives what would open something, or null where it was refused. */
  crowd(scene: Scene, node: TestServer): Promise<Record<string, string> | null>;
  end(scene: Scene, node: TestServer): Promise<number>;
}

interface Counts {
  times: number;
  got: number;
  outlived: number;
}

const MOST_TIMES = 12;

const login: Race["crowd"] = async ({ email }, node) => {
  const { status, body } = await node.post("/api/users/login", { email, password: PASSWORD });
  expect([200, 401, LATER]).toContain(status);
  return status === 200 ? { authorization: `Bearer ${body.token}` } : null;
};

const changePassword = async ({ token }: Scene, node: TestServer, more = {}) => {
  const data = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD, ...more };
  return (await node.post("/api/users/change-password", data, { token })).status;
};

const RACES: readonly Race[] = [
  { name: "a change of the password and logins by the old one", crowd: login, end: changePassword },
  {
    name: "a password that an administrator sets and logins by the old one",
    crowd: login,
    end: async ({ id, boss }, node) =>
      (await node.patch(`/api/users/${id}`, { password: OTHER_PASSWORD }, { token: boss })).status,
  },
  {
    name: "the end of an account and logins",
    crowd: login,
    end: async ({ id, boss }, node) =>
      (await node.post(`/api/users/${id}/disable`, { reason: "over" }, { token: boss })).status,
  },
  {
    name: "the end of all keys and new ones",
    async crowd({ token }, node) {
      const { status, body } = await node.post("/api/users/api-keys", { name: "CI" }, { token });
      expect([201, 401, 403, LATER]).toContain(status);
      return status === 201 ? { "x-api-key": body.apiKey.key } : null;
    },
    end: (scene, node) => changePassword(scene, node, { revokeApiKeys: true }),
  },
];

/** Lets a crowd meet its end again and again until that will do, and counts what it got and what of that outlived its end. */
async function meet({ crowd, end }: Race, willDo: (counts: Readonly<Counts>) => boolean): Promise<Counts> {
  const nodes = await serveNodes(3, config);
  const first = nodes[0] as TestServer;
  const { url } = first.instance.engine.config.database;
  await slowCommits(url, ["lucent_people", "lucent_sessions", "lucent_api_keys"]);
  const data = { email: "boss@example.com", password: PASSWORD };
  const boss = (await first.post("/api/users/first-register", data)).body.token as string;
  const counts = { times: 0, got: 0, outlived: 0 };
  for (; counts.times < MOST_TIMES && !willDo(counts); counts.times += 1) {
    const email = `p${counts.times}@example.com`;
    const scene = { nodes, boss, email, ...(await first.person(email)) };
    const coming = Array.from({ length: CROWD }, (_, place) =>
      crowd(scene, nodes[place % nodes.length] as TestServer),
    );
    const ending = end(scene, nodes[counts.times % nodes.length] as TestServer);
    const [ended, ...came] = await Promise.all([ending, ...coming]);
    expect([200, LATER]).toContain(ended);
    const opening = ended === 200 ? came.filter((headers) => headers !== null) : [];
    counts.got += opening.length;
    for (const headers of opening) {
      const answers = await Promise.all(nodes.map((node) => node.get("/api/users/me", { headers })));
      if (answers.some(({ body }) => body.user)) counts.outlived += 1;
    }
  }
  return counts;
}

describe.runIf(isOverPostgres())("Of what happens at once on three nodes, nothing outlives its end:", () => {
  it.each(RACES)("$name [SE-03, SE-09]", { timeout: 30_000 }, async (race) => {
    const { got, outlived } = await meet(race, (counts) => counts.times >= 3 && counts.got > 0);
    expect(outlived).toBe(0);
    expect(got).toBeGreaterThan(0);
  });
});

describe.runIf(isOverPostgres())(
  "Batches that are not committed as if each were alone are found out by",
  () => {
    it.each(RACES)("$name", { timeout: 30_000 }, async (race) => {
      const { weakened, undo } = weakenBatches();
      onTestFinished(undo);
      const { outlived } = await meet(race, (counts) => counts.outlived > 0);
      expect(outlived).toBeGreaterThan(0);
      expect(weakened()).toBeGreaterThan(2);
    });
  },
);
