import { vi } from "vitest";
import { PASSWORD, type TestServer } from "./serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: strategies as people write them, without types.
export type Asked = any;

/** A strategy that recognises whoever the header `x-badge` names, in whatever way a test has it. */
export function badge(given: (id: string, asked: Asked) => unknown = (id) => ({ user: { id } })) {
  const authenticate = vi.fn(async (asked: Asked) => {
    const id = asked.headers.get("x-badge");
    return id === null ? { user: null } : given(id, asked);
  });
  return { name: "badge", authenticate };
}

const role = { type: "select", options: ["admin", "user"], default: "user" };
const isSignedIn = ({ user }: Asked) => user !== null;

/** A config whose users come by strategies too. */
export function withStrategies(strategies: readonly unknown[], more: object = {}) {
  return {
    auth: {},
    collections: {
      users: { auth: { strategies }, fields: { role, secret: { type: "text", hidden: true } }, ...more },
      clients: { auth: { register: true }, fields: {} },
      notes: { fields: { text: { type: "text" } }, access: { read: isSignedIn, create: isSignedIn } },
    },
  };
}

/** Makes somebody, and gives their id. */
export async function somebody(web: TestServer, data: object = {}, collection = "users"): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`;
  return (await web.lucent.create({ collection, data: { email, password: PASSWORD, ...data } })).id;
}

/** A request that shows somebody's badge. */
export function by(id: string, headers: Record<string, string> = {}) {
  return { headers: { "x-badge": id, ...headers } };
}

/** How many sessions there are. */
export function sessionsOf(web: TestServer): Promise<number> {
  return web.instance.engine.database.count({ from: "lucent_sessions" });
}
