import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { copyOf, environment, start } from "./support/command.ts";
import { isOverPostgres } from "./support/databases.ts";
import { requestsOf, senderTo } from "./support/http-file.ts";
import { addressOf, SLOW } from "./support/project.ts";
import { newDatabase } from "./support/serve.ts";

const run = promisify(execFile);

describe.runIf(isOverPostgres())("the examples on PostgreSQL", () => {
  test.each([
    ["blog", "Added 5 people and 14 posts."],
    ["magazine", "Added 4 people, 6 tags and 8 articles."],
  ])(
    "%s is filled, served and answers its requests by DATABASE_URL alone",
    { timeout: 2 * SLOW },
    async (name, seeded) => {
      const cwd = copyOf(name);
      const env = { DATABASE_URL: (await newDatabase()).url };
      const seed = () => run(process.execPath, ["seed.ts"], { cwd, env: { ...environment(), ...env } });
      expect((await seed()).stdout).toContain(seeded);
      expect((await seed()).stdout).toContain("so nothing was added.");

      const url = await addressOf(start(["start", "--port", "0"], { cwd, env }));
      const send = senderTo(`${url}/api`);
      const requests = requestsOf(readFileSync(join(cwd, "requests.http"), "utf8"));
      expect(requests.length).toBeGreaterThan(0);
      for (const request of requests) await send(request);
      expect(existsSync(join(cwd, ".lucent/data.db"))).toBe(false);
    },
  );
});
