import { expect, it } from "vitest";
import { PASSWORD, serve } from "../support/serve.ts";

it("of two changes of a password at once one counts, though no session binds them [PW-06]", async () => {
  const web = await serve({ auth: {}, collections: { users: { fields: {} } } });
  const { lucent, instance } = web;
  const data = { email: "ada@example.com", password: PASSWORD };
  const user = { ...(await lucent.create({ collection: "users", data })), collection: "users" };

  // Both have shown the password that there is before either has another.
  const { hasher } = instance.engine;
  const hash = hasher.hash.bind(hasher);
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  hasher.hash = async (...given) => {
    waiting += 1;
    if (waiting === 2) resolve();
    await promise;
    return hash(...given);
  };
  const words = ["Marble-lantern-7-orchard", "Quartz-harbour-9-willow"];
  const changes = await Promise.allSettled(
    words.map((newPassword) =>
      lucent.changePassword({ collection: "users", user, data: { currentPassword: PASSWORD, newPassword } }),
    ),
  );
  expect(changes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = words[changes.findIndex(({ status }) => status === "fulfilled")];
  for (const password of [PASSWORD, ...words]) {
    const { status } = await web.post("/api/users/login", { ...data, password });
    expect([password, status]).toEqual([password, password === winner ? 200 : 401]);
  }
});
