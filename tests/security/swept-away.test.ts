import { expect, it } from "vitest";
import { startMailServer } from "../support/mail.ts";
import { PASSWORD, serve, testClock } from "../support/serve.ts";

const YEAR = 365 * 24 * 3_600_000;
const PASSING = [
  "lucent_sessions",
  "lucent_mailed_tokens",
  "lucent_attempts",
  "lucent_counters",
  "lucent_events",
  "lucent_event_origins",
  "lucent_outbox",
];

it("nothing that was only of use for a time is left after it [RL-15]", { timeout: 30_000 }, async () => {
  const mail = await startMailServer({ refusing: 451 });
  const clock = testClock();
  const config = {
    auth: { verify: true, requireVerified: false },
    email: mail.email,
    rateLimit: {},
    collections: { users: { fields: {} } },
  };
  const server = await serve(config, { clock });
  const { lucent, post, instance } = server;
  const email = "ada@example.com";
  await post("/api/users/register", { email, password: PASSWORD });
  const { token } = (await post("/api/users/login", { email, password: PASSWORD })).body;
  await post("/api/users/login", { email, password: "a wrong guess" });
  await post("/api/users/login", { email: "nobody@example.com", password: "a wrong guess" });
  await post("/api/users/forgot-password", { email });
  await post("/api/users/change-email", { newEmail: "new@example.com", password: PASSWORD }, { token });
  await post("/api/users/reset-password", { token: "none", password: "marble-orchard-lantern" });
  await lucent.invite({ collection: "users", data: { email: "dora@example.com" } });

  const { engine } = instance;
  const left = async () => {
    const counts = PASSING.map(async (table) => {
      const columns = [
        { table, column: engine.registry.tables.find(({ name }) => name === table)?.primaryKey[0] ?? "" },
      ];
      return (await engine.database.read({ from: table, columns })).length;
    });
    return Object.fromEntries((await Promise.all(counts)).map((count, index) => [PASSING[index], count]));
  };
  for (const count of Object.values(await left())) expect(count).toBeGreaterThan(0);
  mail.behave();
  // What goes at last is counted once more, and swept away the next time.
  for (let round = 0; round < 2; round++) {
    clock.advance(2 * YEAR);
    for (const chore of engine.registry.chores) await chore.run(engine);
  }
  expect(await left()).toEqual(Object.fromEntries(PASSING.map((table) => [table, 0])));
});
