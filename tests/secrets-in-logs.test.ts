import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type Child, startChild } from "./support/child.ts";
import { isOverPostgres } from "./support/databases.ts";
import { newDatabase } from "./support/serve.ts";

const MARKER = "marker-";
const password = `${MARKER}password-1`;

/** Drives every act, rightly and wrongly, with secrets that can be found again. */
async function useEverything({ web }: Child): Promise<string[]> {
  const credentials = { email: "ada@example.com", password };
  await web.post("/api/users/first-register", {
    ...credentials,
    email: "boss@example.com",
    setupCode: `${MARKER}setup-code`,
  });
  await web.post("/api/users/register", credentials);
  await web.post("/api/users/register", credentials);
  await web.post("/api/users/register", { ...credentials, email: `${MARKER}no-address` });
  await web.post("/api/users/register", { ...credentials, unknown: `${MARKER}unknown` });
  await web.post("/api/users/register", {
    email: "b@example.com",
    password: `${MARKER}${"x".repeat(2_000)}`,
  });
  await web.post("/api/users/login", { ...credentials, password: `${MARKER}wrong-password` });
  await web.post("/api/users/login", { email: "nobody@example.com", password: `${MARKER}wrong-password` });
  await web.post("/api/users/login", {
    email: "ada@example.com",
    password: { [`${MARKER}key`]: `${MARKER}value` },
  });
  await web.post("/api/users/login", `{"email":"ada@example.com","password":"${MARKER}broken`);
  await web.post("/api/users/login", credentials, { headers: { "content-type": `text/${MARKER}type` } });
  const login = await web.post("/api/users/login", credentials);
  const { token, user } = login.body;
  const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";

  const signedIn = { token };
  await web.get("/api/users/me", signedIn);
  await web.get("/api/users/me", { headers: { cookie } });
  await web.patch(`/api/users/${user.id}`, { password: `${MARKER}own-change` }, signedIn);
  await web.patch(`/api/users/${user.id}`, { password: `${MARKER}short` });
  await web.get(`/api/users?where[password][equals]=${MARKER}guess`, signedIn);
  await web.get(`/api/notes?token=${MARKER}in-the-address&access_token=${token}`);
  await web.get(`/api/users/verify/${MARKER}in-the-path`);
  for (const authorization of [
    `Bearer ${MARKER}bearer`,
    `Basic ${MARKER}basic`,
    `${MARKER}raw`,
    `${token}x`,
  ]) {
    await web.get("/api/notes", { headers: { authorization } });
  }
  await web.get("/api/notes", { headers: { "x-api-key": `${MARKER}api-key` } });
  await web.get("/api/notes", { headers: { cookie: `lucent-token=${MARKER}cookie` } });
  await web.get("/api/notes", { token, headers: { "x-api-key": `${MARKER}api-key` } });
  await web.post("/api/broken", { text: `${MARKER}document` }, signedIn);
  await web.get("/api/broken", signedIn);
  await web.request("/api/users/login", { method: "PUT", body: { password: `${MARKER}put` } });
  await web.post("/api/users/logout", undefined, signedIn);
  await web.get("/api/notes", signedIn);
  return [token, cookie.split("=")[1] ?? token, token.split(".")[2], ...(await useWhatLasts(web))];
}

/** Drives what goes on when a token has ended: refresh tokens and keys, good, wrong, used up and revoked. */
async function useWhatLasts(web: Child["web"]): Promise<string[]> {
  const credentials = { email: "ada@example.com", password };
  const renew = (refreshToken: unknown) => web.post("/api/users/refresh-token", { refreshToken });
  const first = (await web.post("/api/users/login", credentials)).body;
  const second = (await renew(first.refreshToken)).body;
  const third = (await renew(second.refreshToken)).body;
  await renew(`${first.refreshToken}x`);
  await renew({ [`${MARKER}key`]: first.refreshToken });
  // Used before, which ends the session and is told.
  await renew(first.refreshToken);
  const headers = { cookie: `lucent-token-refresh=${third.refreshToken}`, "sec-fetch-site": "same-origin" };
  await web.post("/api/users/refresh-token", {}, { headers });
  await web.post("/api/users/logout", { refreshToken: third.refreshToken });

  const { token } = (await web.post("/api/users/login", credentials)).body;
  const data = { name: "display", scopes: ["read"], limit: { max: 3, window: "1h" } };
  const { id, key } = (await web.post("/api/users/api-keys", data, { token })).body.apiKey;
  for (const authorization of [`Bearer ${key}`, `users API-Key ${key}`, `Bearer ${key}x`, `JWT ${key}`])
    await web.get("/api/notes", { headers: { authorization } });
  for (const path of ["/api/users/me", "/api/notes", "/api/notes"])
    await web.get(path, { headers: { "x-api-key": key } });
  await web.post("/api/notes", { text: key }, { headers: { "x-api-key": key } });
  await web.post("/api/graphql", { query: "{ meUser { token } }", variables: { key } }, { token: key });
  const change = { currentPassword: `${MARKER}guess`, newPassword: `${MARKER}Quartz-7-harbour` };
  await web.post("/api/users/change-password", change, { token });
  const changed = await web.post(
    "/api/users/change-password",
    { ...change, currentPassword: password },
    { token },
  );
  await web.delete(`/api/users/api-keys/${id}`, { token: changed.body.token });
  await web.get("/api/notes", { headers: { "x-api-key": key } });
  const shown = [first, second, third].flatMap((answer) => [answer.token, answer.refreshToken]);
  return [...shown, third.refreshToken.slice(51, 94), key, key.slice(20), token, changed.body.refreshToken];
}

it.each(["trace", "info"])(
  "no secret stands in the log at the level %s [LG-01]",
  { timeout: 60_000 },
  async (level) => {
    const { url, folder } = await newDatabase();
    const child = await startChild(url, { level, folder });
    onTestFinished(() => child.kill());
    const tokens = await useEverything(child);
    const made = (
      await readFile(join(isOverPostgres() ? join(folder, ".lucent") : folder, "development-secret"), "utf8")
    ).trim();
    await new Promise((resolve) => setTimeout(resolve, 100));

    const log = child.said();
    expect(log).toContain("A request failed.");
    expect(log).toContain("A refresh token was used twice.");
    if (level !== "info") expect(log).toContain("/api/users/login");
    for (const secret of [MARKER, ...tokens, made, "$argon2id", "Bearer "]) {
      expect(log.split("\n").filter((line) => line.includes(secret))).toEqual([]);
    }
  },
);
