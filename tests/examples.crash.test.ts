import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { copyOf, environment } from "./support/command.ts";
import { requestsOf, senderTo } from "./support/http-file.ts";
import { ADDRESS, tourOf } from "./support/tour.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const SLOW = 60_000;

it.each(["blog", "magazine", "strict-passwords"])(
  "the types of the built package fit %s",
  { timeout: SLOW },
  async (name) => {
    expect(await projectFaults(copyOf(name))).toBe("");
  },
);

it.each([
  ["blog", "Added 5 people and 14 posts.", "The blog has 5 people already, so nothing was added."],
  [
    "magazine",
    "Added 4 people, 6 tags and 8 articles.",
    "The magazine has 8 articles already, so nothing was added.",
  ],
])("the %s is filled once", { timeout: SLOW }, async (name, first, second) => {
  const cwd = copyOf(name);
  const seed = async () => (await run(process.execPath, ["seed.ts"], { cwd, env: environment() })).stdout;
  expect(await seed()).toContain(first);
  expect(await seed()).toContain(second);
});

describe.each([
  ["blog", "Added 5 people and 14 posts."],
  ["magazine", "Added 4 people, 6 tags and 8 articles."],
])("the requests of the %s", (name, seeded) => {
  const { here } = tourOf(name, seeded);
  const file = readFileSync(join(import.meta.dirname, "../examples", name, "requests.http"), "utf8");
  const requests = requestsOf(file);
  let send: ReturnType<typeof senderTo> | undefined;

  it.each(requests)("$title", { timeout: SLOW }, async (request) => {
    send ??= senderTo(await here(`${ADDRESS}/api`));
    await send(request);
  });
});

describe("the blog's own client", () => {
  const { here } = tourOf("blog", "Added 5 people and 14 posts.");
  const read = async (url: string) =>
    run(process.execPath, ["read-posts.ts"], {
      cwd: copyOf("blog"),
      env: { ...environment(), SERVER_URL: url },
    });

  it("reads the newest posts", { timeout: SLOW }, async () => {
    const { stdout } = await read(await here(ADDRESS));
    expect(stdout).toBe(`On being lost politely, by Amara Okafor
An engine that only starts for Duarte, by Inês Carvalho
The allotment committee, a report, by Lena Brandt
These are 3 of 12 posts.
`);
  });

  it("says what to do where no blog runs", { timeout: SLOW }, async () => {
    await expect(read("http://127.0.0.1:9")).rejects.toMatchObject({
      code: 1,
      stderr: "Nothing answers at http://127.0.0.1:9. Start the blog first, with npm start.\n",
    });
  });
});

it("strict passwords refuse one and accept another", { timeout: SLOW }, async () => {
  const cwd = copyOf("strict-passwords");
  const { stdout } = await run(process.execPath, ["register.ts"], { cwd, env: environment() });
  expect(stdout).toMatch(
    /^refused {3}correct horse {2}→ {2}400 VALIDATION_FAILED\n {10}Use at least one capital letter\.\n {10}.* digit\.\n {10}.* symbol\.\naccepted {2}Correct-horse-1852/,
  );
});
