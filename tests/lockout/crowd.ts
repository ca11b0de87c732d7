import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { type Child, startChild } from "../support/child.ts";
import { newDatabase, PASSWORD } from "../support/serve.ts";

const SCRIPT = fileURLToPath(new URL("./guessed-server.ts", import.meta.url));
const LIMIT = 5;

interface Crowd {
  readonly rounds: number;
  readonly guesses: number;
  readonly hashing: "cheap" | "real";
}

/**
 * Has a crowd guess at somebody's password, a new person each round: all guesses at once, over two processes on one
 * database, the right one at a random place among them.
 */
export async function beGuessedAt({ rounds, guesses, hashing }: Crowd): Promise<void> {
  const { url, folder } = await newDatabase();
  const looks = join(folder, "looks");
  const nodes: Child[] = [];
  onTestFinished(async () => void (await Promise.all(nodes.map((node) => node.kill()))));
  for (let node = 0; node < 2; node += 1)
    nodes.push(await startChild(url, { script: SCRIPT, more: [looks, hashing] }));
  const [first] = nodes as [Child, Child];
  for (let round = 0; round < rounds; round += 1) {
    const email = `ada-${round}@example.com`;
    const registered = await first.web.post("/api/users/register", { email, password: PASSWORD });
    expect(registered.status, registered.text).toBe(201);
    writeFileSync(looks, "");
    const place = Math.floor(Math.random() * guesses);
    const answers = await Promise.all(
      Array.from({ length: guesses }, (_, turn) => {
        const password = turn === place ? PASSWORD : `guess number ${turn}`;
        return (nodes[turn % 2] as Child).web.post("/api/users/login", { email, password });
      }),
    );
    const seen = readFileSync(looks, "utf8").trim().split("\n");
    const about = `round ${round}, the right one at ${place}: ${seen.join(", ")}`;
    expect(seen.length, about).toBeLessThanOrEqual(LIMIT);
    const wasSeen = seen.includes(PASSWORD);
    for (const [turn, { status }] of answers.entries())
      expect(status, `${about}, answer ${turn}`).toBe(turn === place && wasSeen ? 200 : 401);
    // Whatever came of the right one: the crowd has locked the account.
    const after = await first.web.post("/api/users/login", { email, password: PASSWORD });
    expect([after.status, readFileSync(looks, "utf8").trim().split("\n").length], about).toEqual([
      401,
      seen.length,
    ]);
  }
}
