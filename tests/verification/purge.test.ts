import { expect, it } from "vitest";
import { mailedToken, makeToken } from "../support/mailed-token.ts";
import { PASSWORD, serve, testClock } from "../support/serve.ts";

const HOUR = 60 * 60 * 1000;
const PURPOSES = ["verify", "reset", "change email", "invitation", "notice"] as const;

it("Tokens that have expired are removed, whatever they were for, and no others [RL-15]", async () => {
  const clock = testClock();
  const web = await serve({ collections: { users: { auth: { register: true } } } }, { clock });
  const { engine } = web.instance;
  const chore = engine.registry.chores.find(({ name }) => name === "purge mailed tokens");
  if (!chore) throw new Error("Nobody purges tokens.");
  const person = async (email: string): Promise<string> =>
    (await web.lucent.create({ collection: "users", data: { email, password: PASSWORD } })).id;
  const gone = await person("gone@example.com");
  for (const purpose of PURPOSES)
    await makeToken(engine, { person: gone, purpose, address: "gone@example.com" });
  clock.advance(HOUR - 1_000);
  const alive = await person("alive@example.com");
  const made = { person: alive, purpose: "verify", address: "alive@example.com" } as const;
  const token = await makeToken(engine, made);
  const count = () => engine.database.count({ from: "lucent_mailed_tokens" });
  expect(await count()).toBe(6);
  await chore.run(engine);
  expect(await count()).toBe(6);
  clock.advance(2_000);
  await chore.run(engine);
  expect(await count()).toBe(1);
  expect(await mailedToken(engine, made)).toBe(token);
});
