import { describe, expect, test } from "vitest";
import { PASSWORD, serveSuite } from "../support/serve.ts";

const email = "ada@example.com";

describe("What a request says is no option of a call in process, where the project says the options apart [IN-02]", () => {
  const server = serveSuite({
    auth: { register: true },
    collections: {
      users: {},
    },
  });
  // As a project would call them that hands on the body of a request: no type knows what is in it.
  const short = () =>
    server().lucent.auth as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;

  test.each([
    ["login", { email, password: PASSWORD, overrideAccess: true, showHiddenFields: true }],
    ["forgotPassword", { email, overrideAccess: true }],
    ["requestPasswordReset", { email, overrideAccess: true }],
    ["register", { email: "bea@example.com", password: PASSWORD, overrideAccess: true }],
  ])("%s", async (name, body) => {
    const refused = { code: "VALIDATION_FAILED" };
    await expect(short()[name]?.(body, { overrideAccess: false })).rejects.toMatchObject(refused);
  });

  test("nor where there is no body", async () => {
    const { listEvents } = short();
    await expect(listEvents?.({ limit: 1, overrideAccess: true })).resolves.toBeDefined();
    const asked = listEvents?.({ limit: 1, overrideAccess: true }, { overrideAccess: false });
    await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
