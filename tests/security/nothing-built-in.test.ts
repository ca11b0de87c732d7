import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { serve } from "../support/serve.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("what is installed has nothing in it that opens anything [FU-02]", { timeout: 60_000 }, () => {
  it("no account, no session, no key, and no milestone that somebody else has reached", async () => {
    const { lucent, instance } = await serve({ auth: {}, collections: { users: { fields: {} } } });
    const { tables } = instance.engine.registry;
    for (const { name } of tables)
      expect([name, await instance.engine.database.count({ from: name })]).toEqual([name, 0]);
    expect(await lucent.init({ collection: "users" })).toEqual({ initialized: false });
  });

  it("no name and no password that others have by default", async () => {
    const web = await serve({ auth: {}, collections: { users: { fields: {} } } });
    const names = ["admin", "root", "user", "test", "lucent", "administrator", "payload", "guest"];
    for (const name of names) {
      for (const email of [name, `${name}@example.com`]) {
        const { status } = await web.post("/api/users/login", { email, password: name });
        expect([email, status]).toEqual([email, 401]);
      }
    }
  });

  it.each(examples)("the example %s starts no production as it stands", async (name) => {
    const file = pathToFileURL(join(EXAMPLES, name, "lucent.config.ts")).href;
    const { default: config } = await import(file);
    expect(() =>
      resolveConfig(config, { NODE_ENV: "production", SERVER_URL: "https://api.example.com" }),
    ).toThrow(/secret/i);
  });
});
