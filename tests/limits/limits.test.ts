import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";

const people = { auth: { register: true }, collections: { users: { access: { read: () => true } } } };
/** The limits of an instance of which nothing is said. */
const limited = { ...people, rateLimit: undefined };

const wrong = (email = "nobody@example.com") => ({ email, password: "a wrong guess" });
const guess = (server: TestServer, headers: Record<string, string> = {}, email?: string) =>
  server.post("/api/users/login", wrong(email), { headers });

async function statuses(count: number, call: (at: number) => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at++) found.push((await call(at)).status);
  return found;
}

const howMany = (found: readonly number[], status: number) => found.filter((one) => one === status).length;

describe("A guessing machine at one address", () => {
  test("is turned away after 60 guesses within a minute, and told when to come back [LR-07]", async () => {
    const clock = testClock();
    const server = await serve(limited, { clock });
    expect(howMany(await statuses(60, () => guess(server)), 401)).toBe(60);
    const refused = await guess(server);
    expect(refused.status).toBe(429);
    expect(refused.body.errors).toEqual([
      { message: "There were too many requests. Try again later.", code: "RATE_LIMITED" },
    ]);
    const after = Number(refused.headers.get("retry-after"));
    expect(Number.isInteger(after) && after > 0 && after <= 60).toBe(true);
    clock.advance(after * 1000);
    expect((await guess(server)).status).toBe(401);
  });
});
