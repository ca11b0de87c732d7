import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { ALGORITHMS } from "./support/forged-tokens.ts";
import { SECRET as OLD } from "./support/seed.ts";
import { newDatabase, PASSWORD, serve, type TestServer } from "./support/serve.ts";

const NEW = "Zt8Qw1Er5Ty9Ui3Op7As2Df6Gh0Jk4LzXcVbNm";
const credentials = { email: "a@example.com", password: PASSWORD };

/** Servers on one database, each under secrets of its own. */
async function installation(jwtAlgorithm: string) {
  const database = await newDatabase();
  return (secret: string, ...previousSecrets: string[]): Promise<TestServer> =>
    serve(
      {
        secret,
        previousSecrets,
        auth: { jwtAlgorithm },
        collections: {
          users: { fields: {} },
          members: { auth: { useSessions: false, register: true }, fields: {} },
          notes: { fields: { text: { type: "text" } } },
        },
      },
      { database },
    );
}

const signIn = async (web: TestServer, slug = "users") =>
  (await web.post(`/api/${slug}/login`, credentials)).body;
const opens = async (web: TestServer, token: string) => (await web.get("/api/notes", { token })).status;
const renew = (web: TestServer, refreshToken: string) =>
  web.post("/api/users/refresh-token", { refreshToken });

describe.each(ALGORITHMS)("a rotation of the secret, with %s [LG-04]", (algorithm) => {
  it("signs nobody out, and what the old one signed ends with it", async () => {
    const start = await installation(algorithm);
    const before = await start(OLD);
    for (const slug of ["users", "members"]) await before.post(`/api/${slug}/register`, credentials);
    const [used, idle] = [await signIn(before), await signIn(before)];
    const member = await signIn(before, "members");
    const made = await before.post("/api/users/api-keys", { name: "ci" }, { token: used.token });
    const { key } = made.body.apiKey;

    const rotated = await start(NEW, OLD);
    expect(
      await Promise.all([used.token, idle.token, member.token, key].map((one) => opens(rotated, one))),
    ).toEqual([200, 200, 200, 200]);
    const fresh = await signIn(rotated);
    const { kid } = decodeProtectedHeader(fresh.token);
    if (algorithm !== "HS256") expect(kid).not.toBe(decodeProtectedHeader(used.token).kid);
    const renewed = (await renew(rotated, used.refreshToken)).body;
    expect(decodeProtectedHeader(renewed.token).kid).toBe(kid);
    // An answer that was lost is given once more.
    expect((await renew(rotated, used.refreshToken)).body.refreshToken).toBe(renewed.refreshToken);
    const again = await rotated.post("/api/members/refresh-token", undefined, { token: member.token });
    expect(again.status).toBe(200);

    const settled = await start(NEW);
    expect(
      await Promise.all([used.token, idle.token, member.token].map((one) => opens(settled, one))),
    ).toEqual([401, 401, 401]);
    const refused = await renew(settled, idle.refreshToken);
    expect([refused.status, refused.body.errors[0].code]).toEqual([403, "INVALID_REFRESH_TOKEN"]);
    const lasting = [fresh.token, renewed.token, again.body.token, key];
    expect(await Promise.all(lasting.map((one) => opens(settled, one)))).toEqual([200, 200, 200, 200]);
    expect((await renew(settled, renewed.refreshToken)).status).toBe(200);
    expect((await renew(settled, fresh.refreshToken)).status).toBe(200);
    expect((await signIn(settled)).token).toBeTruthy();
  });

  it("can go from node to node, where all know the new one before any signs by it", async () => {
    const start = await installation(algorithm);
    const [before, after] = [await start(OLD, NEW), await start(NEW, OLD)];
    await before.post("/api/users/register", credentials);
    for (const [here, there] of [
      [before, after],
      [after, before],
    ] as const) {
      const { token, refreshToken } = await signIn(here);
      expect(await opens(there, token)).toBe(200);
      const renewed = (await renew(there, refreshToken)).body;
      expect(await opens(here, renewed.token)).toBe(200);
      // The answer was lost, and the other node is asked next: it gives the very same.
      expect((await renew(here, refreshToken)).body.refreshToken).toBe(renewed.refreshToken);
      const next = (await renew(here, renewed.refreshToken)).body;
      expect(await opens(there, next.token)).toBe(200);
    }
  });
});

it("a secret that was never listed opens nothing, and one that is dropped cannot end a session [LG-04]", async () => {
  const start = await installation("HS256");
  const before = await start(OLD);
  await before.post("/api/users/register", credentials);
  const { refreshToken } = await signIn(before);
  const next = (await renew(before, refreshToken)).body;
  const other = await start(NEW);
  expect(await opens(other, next.token)).toBe(401);
  // Used twice, it would end the session; nobody vouches for it any more.
  expect((await renew(other, refreshToken)).status).toBe(403);
  expect(await opens(before, next.token)).toBe(200);
});
