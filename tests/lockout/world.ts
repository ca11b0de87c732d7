import { PASSWORD, serve, type TestServer, testClock } from "../support/serve.ts";
import { type Looks, watchHasher } from "./watch-hasher.ts";

export const ADA = { email: "ada@example.com", username: "ada" };
export const WRONG = "a wrong guess";
export const MINUTE = 60_000;

export const config = {
  auth: { loginWithUsername: { allowEmailLogin: true, requireEmail: true, requireUsername: true } },
  email: false,
  collections: {
    users: {
      fields: { role: { type: "select", options: ["admin", "user"], default: "user" } },
    },
  },
};

/** A server on which Ada is, a clock to turn, and what is looked at. */
export async function world(given: object = config) {
  const clock = testClock();
  const web = await serve(given, { clock });
  const looks: Looks = watchHasher(web.instance.engine);
  const ada = await web.lucent.create({ collection: "users", data: { ...ADA, password: PASSWORD } });
  const login = (password: string, whom: object = ADA) => web.post("/api/users/login", { ...whom, password });
  const guess = async (times: number, whom: object = ADA) => {
    for (let count = 0; count < times; count += 1) await login(`${WRONG} ${count}`, whom);
  };
  return { clock, web, looks, ada: ada as { readonly id: string }, login, guess };
}

/** The counters as they stand. */
export async function counters({ instance }: TestServer) {
  const columns = ["account", "failures", "undecided", "lastAt", "lockedUntil", "toldAt"];
  return instance.engine.database.read({
    from: "lucent_attempts",
    columns: columns.map((column) => ({ table: "lucent_attempts", column })),
  });
}
