import { describe, expect, it } from "vitest";
import { PASSWORD, serveNodes, type TestServer } from "../support/serve.ts";

const CROWD = 20;
const role = { type: "select", options: ["admin", "user"], default: "user" };
const config = { auth: {}, collections: { users: { fields: { role } } } };

/** Has all who come wait for one another where passwords are hashed, so that they go on in one moment. */
function gather(nodes: readonly TestServer[]): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  for (const { instance } of nodes) {
    instance.engine.hasher.hash = async () => {
      waiting += 1;
      if (waiting === CROWD) resolve();
      await promise;
      return "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";
    };
  }
}

describe("of those who come first in one moment [FU-01]", { timeout: 60_000 }, () => {
  it.each([1, 2])("one is an administrator, on %i nodes", async (count) => {
    const nodes = await serveNodes(count, config);
    gather(nodes);
    const answers = await Promise.all(
      Array.from({ length: CROWD }, (_, index) => {
        const body = { email: `first-${index}@example.com`, password: PASSWORD };
        return (nodes[index % count] as TestServer).post("/api/users/first-register", body);
      }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: CROWD - 1 }, () => 403)]);
    const [{ lucent, instance }] = nodes as [TestServer];
    expect((await lucent.count({ collection: "users" })).totalDocs).toBe(1);
    expect(await instance.engine.database.count({ from: "lucent_people" })).toBe(1);
  });
});
