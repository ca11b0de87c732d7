import { describe, expect, it } from "vitest";
import { setupCode } from "../../packages/lucent/src/crypto/index.ts";
import { serveProduction } from "../support/production.ts";
import { SECRET } from "../support/seed.ts";
import { PASSWORD, type Received, serve, serveSuite, type TestServer } from "../support/serve.ts";
import { cookiesIn } from "./set-cookies.ts";

const collections = {
  users: { auth: { register: { login: true } }, fields: {} },
  customers: { auth: { register: { login: true } }, fields: {} },
  notes: { fields: {} },
};
const person = { email: "ada@example.com", password: PASSWORD };
const NEXT = "Marble-lantern-7-orchard";

/** Every answer that sets cookies, by what was asked for. */
async function answersOf(web: TestServer, slug = "users"): Promise<ReadonlyMap<string, Received>> {
  const at = `/api/${slug}`;
  const first = { email: "boss@example.com", password: PASSWORD, setupCode: setupCode(SECRET, slug) };
  const answers = new Map<string, Received>();
  answers.set("first-register", await web.post(`${at}/first-register`, first));
  answers.set("register", await web.post(`${at}/register`, person));
  answers.set("login", await web.post(`${at}/login`, person));
  const { token, refreshToken } = answers.get("login")?.body ?? {};
  answers.set("refresh by its token", await web.post(`${at}/refresh-token`, { refreshToken }));
  const change = { currentPassword: PASSWORD, newPassword: NEXT };
  answers.set("change-password", await web.post(`${at}/change-password`, change, { token }));
  const { body } = await web.post(`${at}/login`, { ...person, password: NEXT });
  answers.set("refresh by an access token", await web.post(`${at}/refresh`, {}, { token: body.token }));
  answers.set("logout", await web.post(`${at}/logout`, {}, { token: body.token }));
  const again = await web.post(`${at}/login`, { ...person, password: NEXT });
  answers.set("logout-all", await web.post(`${at}/logout-all`, {}, { token: again.body.token }));
  for (const [act, answer] of answers) {
    if (answer.status >= 300) throw new Error(`${act}: ${answer.status} ${answer.text}`);
  }
  return answers;
}

/** Asserts the names and attributes of every cookie of every answer, and that a second kind of act ends them. */
async function expectCookies(
  web: TestServer,
  slug: string,
  expected: { name: string; attributes: string[] },
) {
  for (const [act, answer] of await answersOf(web, slug)) {
    const cookies = cookiesIn(answer);
    const names = [expected.name, `${expected.name}-refresh`];
    const isRenewedAlone = act === "refresh by an access token";
    expect([act, cookies.map(({ name }) => name)]).toEqual([act, isRenewedAlone ? names.slice(0, 1) : names]);
    for (const { attributes, value, expires } of cookies) {
      expect([act, attributes]).toEqual([act, expected.attributes]);
      const isOver = act.startsWith("logout");
      expect([act, value === "", expires <= 0]).toEqual([act, isOver, isOver]);
      expect(expires).toBeLessThan(Date.now() + 31 * 86_400_000);
    }
  }
}

describe("every cookie of every answer [CK-01]", { timeout: 60_000 }, () => {
  it("is HttpOnly and Lax in development", async () => {
    const web = await serve({ secret: SECRET, auth: {}, collections });
    await expectCookies(web, "users", {
      name: "lucent-token",
      attributes: ["HttpOnly", "Path=/", "SameSite=Lax"],
    });
  });

  it.each([
    ["users", "__Host-lucent-token"],
    ["customers", "__Host-lucent-customers-token"],
  ])("is Secure in production and bound to the host, for %s", async (slug, name) => {
    const web = await serveProduction({ auth: {}, collections });
    await expectCookies(web, slug, { name, attributes: ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"] });
  });

  it("has a domain only where one is asked for, and no weaker name than it needs", async () => {
    const cookies = { domain: "example.com", sameSite: "strict", secure: false };
    const web = await serveProduction({ auth: { cookies }, collections });
    await expectCookies(web, "users", {
      name: "__Secure-lucent-token",
      attributes: ["Domain=example.com", "HttpOnly", "Path=/", "SameSite=Strict", "Secure"],
    });
  });

  it("is set by no production that does not know its address", async () => {
    const started = serve(
      { secret: SECRET, auth: {}, collections },
      { environment: { NODE_ENV: "production" } },
    );
    await expect(started).rejects.toThrow("serverURL");
  });
});

describe("cookies that are broken, doubled or very many [CK-08]", { timeout: 60_000 }, () => {
  const server = serveSuite({ secret: SECRET, auth: {}, collections });
  const whoIs = async (web: TestServer, cookie: string) =>
    (await web.get("/api/users/me", { headers: { cookie } })).body.user?.email ?? null;

  it("are passed over beside one that is whole", async () => {
    const { token } = await server().person("whole@example.com");
    const whole = `lucent-token=${token}`;
    const crowd = Array.from({ length: 200 }, (_, index) => `other-${index}=${"x".repeat(20)}`).join("; ");
    for (const cookie of [
      `lucent-token%00=x; ${whole}`,
      `%E0%A4%A=x; ${whole}`,
      `broken=%E0%A4%A; ${whole}`,
      `=; ;;; ${whole};`,
      `${whole}; lucent-token`,
      `__proto__=x; constructor=y; ${whole}`,
      `${crowd}; ${whole}`,
      `${whole}; ${crowd}`,
      `lucent-token-refresh=nothing; ${whole}`,
      `lucent-customers-token=nothing; ${whole}`,
    ]) {
      expect([cookie.slice(0, 40), await whoIs(server(), cookie)]).toEqual([
        cookie.slice(0, 40),
        "whole@example.com",
      ]);
    }
  });

  it.each([
    "%",
    "%E0%A4%A",
    '"',
    '""',
    "\\",
    ";",
    "=",
    "a.b.c",
    ".",
    "..",
    "undefined",
    "null",
    "[object Object]",
  ])("are strangers where they hold %j", async (value) => {
    expect(await whoIs(server(), `lucent-token=${value}; lucent-token-refresh=${value}`)).toBeNull();
    const headers = { cookie: `lucent-token=${value}`, "sec-fetch-site": "same-origin" };
    expect((await server().post("/api/users/refresh-token", {}, { headers })).status).toBe(403);
    expect((await server().post("/api/users/logout", {}, { headers })).status).toBe(400);
  });

  it("count by the first of two of one name, whoever set the other", async () => {
    const [one, two] = [await server().person("one@example.com"), await server().person("two@example.com")];
    const both = (first: string, second: string) =>
      whoIs(server(), `lucent-token=${first}; lucent-token=${second}`);
    expect(await both(one.token, two.token)).toBe("one@example.com");
    expect(await both(two.token, one.token)).toBe("two@example.com");
    expect(await both("nothing", one.token)).toBeNull();
  });

  it("of a sibling's domain do not stand in for the one that is bound to the host", async () => {
    const web = await serveProduction({ auth: {}, collections });
    const [own, planted] = [await web.person("own@example.com"), await web.person("planted@example.com")];
    const cookie = `lucent-token=${planted.token}; __Host-lucent-token=${own.token}`;
    expect(await whoIs(web, cookie)).toBe("own@example.com");
    expect(
      await whoIs(web, `lucent-token=${planted.token}; __Secure-lucent-token=${planted.token}`),
    ).toBeNull();
  });
});
