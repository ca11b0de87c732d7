import { describe, expect, test } from "vitest";
import { administrator, config, toldAt } from "../events/world.ts";
import { stoppedClock } from "../limits/guesses.ts";
import { PASSWORD, serve } from "../support/serve.ts";

const TEN_MINUTES = 600_000;

describe("Whoever is signed in has no more kept of themselves than may be, for it stays for a year [RL-15]", () => {
  const signedIn = async () => {
    const clock = stoppedClock();
    // The servers of tests have no limits unless they are told otherwise.
    const web = await serve({ ...config, rateLimit: undefined }, { clock });
    const { token } = await administrator(web);
    return { web, clock, token };
  };

  test("by exporting their data", async () => {
    const { web, clock, token } = await signedIn();
    const exported = async () => (await web.get("/api/users/me/export", { token })).status;
    const before = (await toldAt(web, { event: "data exported" })).length;
    for (let at = 0; at < 30; at++) expect(await exported()).toBe(200);
    expect(await exported()).toBe(429);
    expect(await toldAt(web, { event: "data exported" })).toHaveLength(before + 30);
    clock.advance(TEN_MINUTES);
    expect(await exported()).toBe(200);
  });

  test("by making keys, however soon they are revoked", async () => {
    const { web, token } = await signedIn();
    const made = () => web.post("/api/users/api-keys", { name: "One of many" }, { token });
    for (let at = 0; at < 30; at++) {
      const { status, body } = await made();
      expect(status).toBe(201);
      await web.delete(`/api/users/api-keys/${body.apiKey.id}`, { token });
    }
    expect((await made()).status).toBe(429);
  });
});

test("Whoever ends all keys with a new password is told of in the events [LG-02]", async () => {
  const web = await serve(config);
  await administrator(web);
  const { id, token } = await web.person("ada@example.com");
  await web.post("/api/users/api-keys", { name: "Deployment" }, { token });
  const sent = { currentPassword: PASSWORD, newPassword: "thunder-violet-anvil", revokeApiKeys: true };
  const { status } = await web.post("/api/users/change-password", sent, { token });
  expect(status).toBe(200);
  const [told] = await toldAt(web, { event: "all API keys revoked" });
  expect(told).toMatchObject({ person: id, actor: { id }, outcome: "done" });
});
