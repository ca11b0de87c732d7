/**
 * The snippets of Lucent's authentication page, as they stand there. Each is type-checked with the rest of
 * the tree and runs against a real server.
 */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { newDatabase } from "../support/serve.ts";
import { run } from "./run.ts";
import setUp from "./set-up/lucent.config.ts";
import config from "./users/lucent.config.ts";

beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", (await newDatabase()).url);
  return () => vi.unstubAllEnvs();
});

describe("Setup", () => {
  test("a config whose users collection is left open runs with the injected fields alone", async () => {
    const { lucent } = await run(setUp);
    const user = await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });
    expect(Object.keys(user).sort()).toEqual(
      ["_verified", "collection", "createdAt", "email", "id", "updatedAt"].sort(),
    );
  });

  test("the life of a token is what jwtExpiry says", async () => {
    const { lucent } = await run(setUp);
    await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });
    const { exp } = await lucent.auth.login({ email: "user@example.com", password: "securepassword123" });
    expect(exp - Date.now() / 1000).toBeGreaterThan(7 * 86_400 - 60);
    expect(exp - Date.now() / 1000).toBeLessThanOrEqual(7 * 86_400);
  });
});

describe("Email/Password", () => {
  test("Register gives the person, without anything hidden", async () => {
    const { lucent } = await run(config);

    const user = await lucent.auth.register({
      email: "user@example.com",
      password: "securepassword123",
      name: "John Doe",
    });

    expect(user).toMatchObject({
      email: "user@example.com",
      name: "John Doe",
      role: "user",
      verified: false,
    });
    for (const hidden of ["password", "verificationToken", "resetToken", "resetExpiry"]) {
      expect(user).not.toHaveProperty(hidden);
    }
  });

  test("Login gives the person and a token", async () => {
    const { lucent } = await run(config);
    await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });

    const { user, token } = await lucent.auth.login({
      email: "user@example.com",
      password: "securepassword123",
    });

    expect(user.email).toBe("user@example.com");
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test("Logout ends the session of the token, on every surface and at once", async () => {
    const { lucent, fetch } = await run(config);
    await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });
    const { token } = await lucent.auth.login({ email: "user@example.com", password: "securepassword123" });
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch("/api/posts", { headers })).status).toBe(200);

    await lucent.auth.logout(token);

    expect((await fetch("/api/posts", { headers })).status).toBe(401);
    await expect(lucent.find({ collection: "posts", token, overrideAccess: false })).rejects.toMatchObject({
      code: "INVALID_TOKEN",
      status: 401,
    });
  });

  test("the same over HTTP", async () => {
    const { fetch } = await run(config);
    const post = (path: string, body: object) =>
      fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const registered = await post("/api/users/register", {
      email: "user@example.com",
      password: "securepassword123",
      name: "John Doe",
    });
    expect(registered.status).toBe(201);
    const response = await post("/api/users/login", {
      email: "user@example.com",
      password: "securepassword123",
    });
    const { user, token } = (await response.json()) as { user: { name: string }; token: string };
    expect(user.name).toBe("John Doe");
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch("/api/users/logout", { method: "POST", headers })).status).toBe(200);
    expect((await fetch("/api/posts", { headers })).status).toBe(401);
  });
});

describe("Using the Token", () => {
  test("the token opens API requests", async () => {
    const { lucent, fetch } = await run(config);
    await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });
    const { token } = await lucent.auth.login({ email: "user@example.com", password: "securepassword123" });

    const response = await fetch("/api/posts", {
      headers: {
        Authorization: `Bearer ${token}`,
      },
    });

    expect(response.status).toBe(200);
    expect((await fetch("/api/posts")).status).toBe(403);
  });

  test("a signed-in person passes the page's access function; a stranger does not", async () => {
    const { lucent, fetch } = await run(config);
    await lucent.auth.register({ email: "user@example.com", password: "securepassword123" });
    const { token } = await lucent.auth.login({ email: "user@example.com", password: "securepassword123" });
    const create = (headers: Record<string, string>) =>
      fetch("/api/posts", {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ title: "Hello" }),
      });
    expect((await create({ Authorization: `Bearer ${token}` })).status).toBe(201);
    expect((await create({})).status).toBe(403);
  });
});
