/**
 * The snippets of Lucent's authentication page about logging out everywhere and about API keys, as they stand there.
 * Each is type-checked with the rest of the tree and runs against a real server.
 */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { newDatabase } from "../support/serve.ts";
import { run } from "./run.ts";
import config from "./users/lucent.config.ts";

beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", (await newDatabase()).url);
  return () => vi.unstubAllEnvs();
});

const credentials = { email: "user@example.com", password: "securepassword123" };

async function signedIn() {
  const { lucent, fetch } = await run(config);
  await lucent.auth.register(credentials);
  const { token: accessToken } = await lucent.auth.login(credentials);
  const status = async (token?: string) =>
    (await fetch("/api/posts", { headers: { Authorization: `Bearer ${token}` } })).status;
  return { lucent, fetch, accessToken, status };
}

test("Logout from ALL devices", async () => {
  const { lucent, fetch, accessToken, status } = await signedIn();
  const elsewhere = await lucent.auth.login(credentials);

  // Logout from ALL devices (invalidates every refresh token for this user)
  // POST /api/:collection/logout-all
  await fetch("/api/users/logout-all", {
    method: "POST",
    headers: { Authorization: `Bearer ${accessToken}` },
  });

  expect([await status(accessToken), await status(elsewhere.token)]).toEqual([401, 401]);
  await expect(lucent.auth.refresh(elsewhere.refreshToken ?? "")).rejects.toMatchObject({
    code: "INVALID_REFRESH_TOKEN",
  });
  expect(await status((await lucent.auth.login(credentials)).token)).toBe(200);
});

describe("Managing API keys", () => {
  test("Create, list and revoke", async () => {
    const { fetch, accessToken, status } = await signedIn();

    // Create a key (POST /api/:collection/api-keys)
    const res = await fetch("/api/users/api-keys", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${accessToken}`,
      },
      body: JSON.stringify({
        name: "CI deployment key",
        scopes: ["read", "write"], // optional — omit to grant all operations
        // expiresAt: "2026-01-01T00:00:00Z", // optional ISO-8601 expiry
      }),
    });
    const { apiKey } = await res.json();
    // apiKey.key is only shown once — store it securely

    expect(res.status).toBe(201);
    expect(apiKey).toMatchObject({ name: "CI deployment key", scopes: ["read", "write"], expiresAt: null });
    expect(await status(apiKey.key)).toBe(200);

    // List your keys (GET /api/:collection/api-keys)
    const { apiKeys } = await fetch("/api/users/api-keys", {
      headers: { Authorization: `Bearer ${accessToken}` },
    }).then((r) => r.json());

    const { key, ...shown } = apiKey;
    expect(apiKeys).toEqual([{ ...shown, lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(apiKeys)).not.toContain(key);

    // Revoke a key (DELETE /api/:collection/api-keys/:id)
    await fetch(`/api/users/api-keys/${apiKey.id}`, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${accessToken}` },
    });

    expect(await status(apiKey.key)).toBe(401);
    expect(await status(accessToken)).toBe(200);
  });

  test("scopes are optional, and so is the expiry", async () => {
    const { fetch, accessToken, status } = await signedIn();
    const create = (asked: object) =>
      fetch("/api/users/api-keys", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Authorization: `Bearer ${accessToken}`,
        },
        body: JSON.stringify({ name: "CI deployment key", ...asked }),
      });
    // The page's own date is past by now.
    expect((await create({ expiresAt: "2026-01-01T00:00:00Z" })).status).toBe(400);
    expect((await create({ scopes: [] })).status).toBe(400);
    expect((await create({ scopes: ["deploy"] })).status).toBe(400);
    const { apiKey } = await (await create({ expiresAt: "2999-01-01T00:00:00Z" })).json();
    expect(apiKey).toMatchObject({ scopes: null, expiresAt: "2999-01-01T00:00:00.000Z" });
    expect(await status(apiKey.key)).toBe(200);
  });
});

describe("Enforcing scopes in access functions", () => {
  test.each([
    [["read"], 403],
    [["write"], 201],
    [["read", "write"], 201],
    [["admin"], 201],
    [undefined, 201],
  ])("the page's rule for posts, asked with a key for %j", async (scopes, expected) => {
    const { lucent, fetch, accessToken } = await signedIn();
    const { apiKey } = await lucent.auth.createApiKey(
      { name: "CI deployment key", ...(scopes && { scopes: scopes as ("read" | "write" | "admin")[] }) },
      { token: accessToken },
    );
    const create = (token?: string) =>
      fetch("/api/posts", {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify({ title: "Hello" }),
      });
    expect((await create(apiKey.key)).status).toBe(expected);
    // A regular session of the same person has no scopes.
    expect((await create(accessToken)).status).toBe(201);
  });
});
