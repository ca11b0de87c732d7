import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import { PASSWORD, type Received, type Sent, type TestClock, type TestServer } from "../support/serve.ts";

/** People who may register, with the limits of an instance that says nothing of them. */
export const limited = {
  auth: { register: true },
  collections: { users: { access: { read: () => true } } },
  // The servers of tests have none unless they are told otherwise.
  rateLimit: undefined,
};

/** A clock that stands still until it is told otherwise: a slow machine lets no window end. */
export function stoppedClock(): TestClock {
  let now = Date.UTC(2030, 0, 1);
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Passwords cost nothing to look at from here on; says how often one was looked at. */
export function countingLooks({ hasher }: Engine): () => number {
  let looks = 0;
  hasher.verify = async (_, password) => {
    looks += 1;
    return password === PASSWORD;
  };
  hasher.hash = async () => "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";
  return () => looks;
}

/** A guess at a password, wrong. */
export function guess(
  server: Pick<TestServer, "post">,
  sent: Sent["headers"] = {},
  email = "ada@example.com",
) {
  return server.post("/api/users/login", { email, password: "a wrong guess" }, { headers: sent });
}

/** The statuses of calls that are made one after the other, and how often each came. */
export async function tally(
  count: number,
  call: (at: number) => Promise<Pick<Received, "status">>,
): Promise<Readonly<Record<number, number>>> {
  const found: Record<number, number> = {};
  for (let at = 0; at < count; at++) {
    const { status } = await call(at);
    found[status] = (found[status] ?? 0) + 1;
  }
  return found;
}
