/**
 * The snippets of Lucent's authentication page about passwords and mails, as they stand there. Each is type-checked
 * with the rest of the tree and runs against a real server and a real mail server.
 */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { newDatabase } from "../support/serve.ts";
import strict from "./password-requirements/lucent.config.ts";
import { run } from "./run.ts";
import config from "./users/lucent.config.ts";

const mail = mailSuite();
const email = "user@example.com";
const password = "securepassword123";
const newPassword = "another-secure-1";

beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", (await newDatabase()).url);
  vi.stubEnv("SMTP_URL", mail().url);
  return () => vi.unstubAllEnvs();
});

describe("Password Requirements", () => {
  test.each([
    ["too few characters", "Short-1"],
    ["no upper-case letter", "longenough-1"],
    ["no digit", "Longenough-x"],
    ["no symbol", "Longenough1"],
  ])("a password with %s is refused", async (_, refused) => {
    const { lucent, fetch } = await run(strict);
    const registering = lucent.auth.register({ email, password: refused });
    await expect(registering).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const answer = await fetch("/api/users/register", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password: refused }),
    });
    const { errors } = await answer.json();
    expect([answer.status, errors[0].data.errors[0].path]).toEqual([400, "password"]);
  });

  test("a password that holds all that is asked for is taken", async () => {
    const { lucent } = await run(strict);
    expect(await lucent.auth.register({ email, password: "Longenough-1" })).toMatchObject({ email });
  });
});

describe("Email Verification", () => {
  test("Send verification email, and verify", async () => {
    const { lucent } = await run(config);
    const { id: userId, verified } = await lucent.auth.register({ email, password });
    expect(verified).toBe(false);

    // Send verification email
    await lucent.auth.sendVerificationEmail(userId);

    const token = tokenIn(await mail().nextMailTo(email));

    // Verify email
    await lucent.auth.verifyEmail(token);

    expect(await lucent.findByID({ collection: "users", id: userId })).toMatchObject({ verified: true });
    await expect(lucent.auth.verifyEmail(token)).rejects.toMatchObject({ code: "INVALID_MAILED_TOKEN" });
  });
});

describe("Password Reset", () => {
  test("Request password reset, and reset", async () => {
    const { lucent } = await run(config);
    await lucent.auth.register({ email, password });

    // Request password reset
    await lucent.auth.requestPasswordReset(email);

    const token = tokenIn(await mail().nextMailTo(email));

    // Reset password
    await lucent.auth.resetPassword(token, newPassword);

    await expect(lucent.auth.login({ email, password })).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    expect((await lucent.auth.login({ email, password: newPassword })).user.email).toBe(email);
    const again = lucent.auth.resetPassword(token, password);
    await expect(again).rejects.toMatchObject({ code: "INVALID_MAILED_TOKEN" });
  });
});
