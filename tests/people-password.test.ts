import { describe, expect, it } from "vitest";
import { PASSWORD, serveNodes, type TestServer } from "./support/serve.ts";

const OTHER = "marble-lantern-orchard";
const email = "ada@example.com";

const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { text: { type: "text" } } },
  },
};

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly cookies: string;
}

async function login(web: TestServer, password = PASSWORD): Promise<SignedIn> {
  const { body, headers } = await web.post("/api/users/login", { email, password });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { token: body.token, refreshToken: body.refreshToken, cookies: cookies.join("; ") };
}

async function opens(web: TestServer, { token, refreshToken, cookies }: SignedIn) {
  const byToken = await web.get("/api/notes", { token });
  const byCookie = await web.get("/api/notes", { headers: { cookie: cookies } });
  const byRefresh = await web.post("/api/users/refresh", { refreshToken });
  return [byToken.status, byCookie.status, byRefresh.status];
}

const SIGNED_OUT = [401, 403, 403];

describe("a change of one's own password", () => {
  it("ends every session and refresh token, on every node, and begins a new one [SE-02, SE-05]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const { id } = await one.person(email);
    const sessions = [await login(one), await login(other), await login(one)] as const;
    const change = { currentPassword: PASSWORD, newPassword: OTHER };
    const answer = await one.post("/api/users/change-password", change, { token: sessions[0].token });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(["exp", "message", "refreshToken", "token", "user"]);
    expect(answer.body.user).toMatchObject({ id, email });
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    for (const session of sessions) {
      expect(await opens(one, session)).toEqual(SIGNED_OUT);
      expect(await opens(other, session)).toEqual(SIGNED_OUT);
    }
    expect((await other.get("/api/notes", { token: answer.body.token })).status).toBe(200);
    const { refreshToken } = answer.body;
    expect((await other.post("/api/users/refresh", { refreshToken })).status).toBe(200);
    expect((await one.post("/api/users/login", { email, password: PASSWORD })).status).toBe(401);
    expect((await one.post("/api/users/login", { email, password: OTHER })).status).toBe(200);
  });
});
