import { expect, test } from "vitest";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, serve, serveNodes, testClock } from "../support/serve.ts";

const config = { collections: { users: { auth: { verify: true, register: true } } } };
const ADDRESS = "ada@example.com";
const DAY = 24 * 60 * 60 * 1000;
const DEAD = { code: "INVALID_MAILED_TOKEN", message: "Verification token is invalid." };

test("Nobody comes in before they have proved their address, and with the mailed token they do once", async () => {
  const web = await serve(config);
  const registered = await web.post("/api/users/register", { email: ADDRESS, password: PASSWORD });
  expect(registered.status).toBe(201);
  expect(registered.body.user).toMatchObject({ email: ADDRESS, _verified: false });
  const { id } = registered.body.user;
  const login = () => web.post("/api/users/login", { email: ADDRESS, password: PASSWORD });
  const early = await login();
  expect([early.status, early.body.errors[0].code]).toEqual([403, "EMAIL_UNVERIFIED"]);
  const token = await mailedToken(web.instance.engine, { person: id, purpose: "verify" });
  expect(token).toMatch(/^[0-9a-f]{32}_[\w-]{43}$/);
  const verified = await web.post(`/api/users/verify/${token}`);
  expect([verified.status, verified.body]).toEqual([200, { message: "Account verified successfully." }]);
  expect(verified.headers.getSetCookie()).toEqual([]);
  const again = await web.post("/api/users/verify-email", { token });
  expect([again.status, again.body.errors[0]]).toMatchObject([403, DEAD]);
  expect((await login()).status).toBe(200);
});
