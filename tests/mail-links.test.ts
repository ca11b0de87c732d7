import { request as httpRequest } from "node:http";
import { describe, expect, it } from "vitest";
import { createClient } from "../packages/lucent/src/client.ts";
import { linkIn, type MailServer, startMailServer, tokenIn } from "./support/mail.ts";
import { PASSWORD, serve, type TestClock, type TestServer, testClock } from "./support/serve.ts";

const HOME = "https://shop.example.com";
const ANN = "ann@example.com";
const NEW_PASSWORD = "marble-lantern-orchard";
const OWN = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
const EVIL = {
  host: "evil.example",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "gopher",
  "x-forwarded-port": "666",
  "x-forwarded-server": "evil.example",
  "x-original-host": "evil.example",
  "x-original-url": "//evil.example/",
  "x-rewrite-url": "//evil.example/",
  forwarded: 'for=1.2.3.4;host="evil.example";proto=gopher',
  referer: "https://evil.example/",
};

interface Shop {
  readonly web: TestServer;
  readonly post: MailServer;
}

async function open(more: object = {}, clock: TestClock = testClock()): Promise<Shop> {
  const post = await startMailServer();
  const config = {
    serverURL: HOME,
    auth: { verify: true, requireVerified: false },
    collections: { users: { fields: { role: { type: "text" } } } },
    email: post.email,
    ...more,
  };
  const web = await serve(config, { clock });
  return { web, post };
}

/** Sends a form as the browser of a person does who has pressed the button of a page. */
function press({ web }: Shop, path: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams(fields).toString();
  return web.request(path, { method: "POST", headers: OWN, body });
}

function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}

/** Sends a request whose headers and target are what they are, which `fetch` would not. */
function forge(url: string, target: string, sent: { body?: unknown; token?: string } = {}) {
  const { hostname, port } = new URL(url);
  const headers = {
    ...EVIL,
    "content-type": "application/json",
    ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
  };
  return new Promise<{ status: number; location: string | undefined; text: string }>((resolve, reject) => {
    const method = sent.body === undefined ? "GET" : "POST";
    const request = httpRequest({ hostname, port, path: target, method, headers }, (message) => {
      let text = "";
      message.setEncoding("utf8");
      message.on("data", (data) => {
        text += data;
      });
      message.on("end", () => {
        resolve({ status: message.statusCode ?? 0, location: message.headers.location, text });
      });
    });
    request.on("error", reject);
    request.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  });
}

describe("From a mail", () => {
  it("somebody proves their address after all that scanners do with the link [TK-03]", async () => {
    const shop = await open({ auth: { verify: true } });
    const { web, post } = shop;
    await web.post("/api/users/register", { email: ANN, password: PASSWORD });
    const link = linkIn(await post.nextMailTo(ANN));
    expect(link).toMatch(/^https:\/\/shop\.example\.com\/admin\/users\/verify\/[\w-]+$/);
    const login = () => web.post("/api/users/login", { email: ANN, password: PASSWORD });

    const path = pathOf(link);
    const rewritten = [path, path, `${path}?utm_source=mail&mc_eid=1`, `${path}.`, `${path}%3E`, `${path}/`];
    for (const seen of rewritten) {
      for (const method of ["HEAD", "GET", "GET", "GET", "OPTIONS"]) {
        const agent = { "user-agent": "Scanner/1.0", purpose: "prefetch", "sec-purpose": "prefetch" };
        const { status, headers } = await web.request(seen, { method, headers: agent });
        expect([status, headers.get("set-cookie")]).toEqual([200, null]);
      }
    }
    expect((await login()).status).toBe(403);

    const pressed = await press(shop, `${path}?utm_source=mail`);
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, "/admin/users/verify/done"]);
    expect(pressed.headers.getSetCookie()).toEqual([]);
    expect((await web.get("/admin/users/verify/done")).text).toContain("Your address is confirmed");
    expect((await login()).status).toBe(200);
  });

  it("somebody chooses a new password and is signed in, in two tabs at once only in one [TK-02, TK-03]", async () => {
    const shop = await open();
    const { web, post } = shop;
    const { token } = await web.person(ANN);
    await post.nextMailTo(ANN);
    const asked = await press(shop, "/admin/users/forgot", { email: ANN });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/admin/users/forgot/done"]);
    const path = pathOf(linkIn(await post.nextMailTo(ANN)));
    for (let times = 0; times < 3; times++) await web.get(path);

    const passwords = [NEW_PASSWORD, `${NEW_PASSWORD}-2`];
    const tabs = await Promise.all(
      passwords.map((password) => press(shop, path, { password, "password-again": password })),
    );
    expect(tabs.map(({ status }) => status).sort()).toEqual([303, 403]);
    const [won, lost] = tabs[0]?.status === 303 ? tabs : tabs.toReversed();
    expect(won?.headers.get("location")).toBe("/admin/users/reset/signed-in");
    const cookie = won?.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await web.get("/api/users/me", { headers: { cookie } })).body.user).toMatchObject({ email: ANN });
    expect(lost?.text).toContain("If you have just chosen a new password, all is done");
    expect(lost?.text).toContain('href="/admin/users/forgot"');
    expect(lost?.headers.getSetCookie()).toEqual([]);
    expect((await web.get("/api/users/me", { token })).body.user).toBeNull();
  });

  it("somebody has another address, and another accepts an invitation", async () => {
    const shop = await open();
    const { web, post } = shop;
    const boss = { email: "boss@example.com", password: PASSWORD };
    const { token } = (await web.post("/api/users/first-register", boss)).body;
    await web.post(
      "/api/users/change-email",
      { newEmail: "chief@example.com", password: PASSWORD },
      { token },
    );
    const change = linkIn(await post.nextMailTo("chief@example.com"));
    expect(change).toContain(`${HOME}/admin/users/confirm-email/`);
    expect((await web.get(pathOf(change))).text).toContain("<b>chief<wbr>@example.com</b>");
    expect((await press(shop, pathOf(change))).headers.get("location")).toBe(
      "/admin/users/confirm-email/done",
    );
    expect((await web.get("/api/users/me", { token })).body.user.email).toBe("chief@example.com");

    await web.post("/api/users/invite", { email: ANN }, { token });
    const invitation = linkIn(await post.nextMailTo(ANN));
    expect(invitation).toContain(`${HOME}/admin/users/invitation/`);
    const weak = await press(shop, pathOf(invitation), {
      password: "password1",
      "password-again": "password1",
    });
    expect([weak.status, weak.text.includes("<form")]).toEqual([400, true]);
    expect(weak.text).toContain("This password is among the first that anybody would guess.");
    const accepted = await press(shop, pathOf(invitation), {
      password: NEW_PASSWORD,
      "password-again": NEW_PASSWORD,
    });
    expect(accepted.headers.get("location")).toBe("/admin/users/invitation/signed-in");
    const login = await web.post("/api/users/login", { email: ANN, password: NEW_PASSWORD });
    expect(login.status).toBe(200);
  });

  it("an expired link leads to a newer one, for those who wait for one", async () => {
    const clock = testClock();
    const shop = await open({ auth: { verify: true } }, clock);
    const { web, post } = shop;
    await web.post("/api/users/register", { email: ANN, password: PASSWORD });
    const old = pathOf(linkIn(await post.nextMailTo(ANN)));
    clock.advance(25 * 60 * 60 * 1000);
    for (const dead of [await web.get(old), await press(shop, old)]) {
      expect(dead.status).toBe(403);
      expect(dead.text).toContain("This link no longer works");
      expect(dead.text).toContain('href="/admin/users/verification"');
    }
    for (const email of ["nobody@example.com", ANN]) {
      const asked = await press(shop, "/admin/users/verification", { email });
      expect([asked.status, asked.headers.get("location")]).toEqual([303, "/admin/users/verification/done"]);
    }
    const newer = pathOf(linkIn(await post.nextMailTo(ANN)));
    expect((await press(shop, newer)).headers.get("location")).toBe("/admin/users/verify/done");
    expect(post.mailsTo("nobody@example.com")).toEqual([]);
  });

  it("a token opens the page of its own collection and purpose alone", async () => {
    const shop = await open({ collections: { users: {}, staff: { auth: { register: true } } } });
    const { web, post } = shop;
    await web.post("/api/users/register", { email: ANN, password: PASSWORD });
    const token = tokenIn(await post.nextMailTo(ANN));
    const pages = ["users/verify", "users/reset", "users/invitation", "users/confirm-email", "staff/verify"];
    const statuses = await Promise.all(
      pages.map(async (page) => (await web.get(`/admin/${page}/${token}`)).status),
    );
    expect(statuses).toEqual([200, 403, 403, 403, 403]);
  });
});

it("The client takes what letters hold, and is signed in by it", async () => {
  const { web, post } = await open({ auth: { verify: true } });
  const client = createClient({ url: web.url, session: "token" });
  await client.auth.register({ email: ANN, password: PASSWORD });
  const login = () => client.auth.login({ email: ANN, password: PASSWORD });
  await expect(login()).rejects.toMatchObject({ code: "EMAIL_UNVERIFIED" });
  await client.auth.verifyEmail(tokenIn(await post.nextMailTo(ANN)));
  await login();
  await client.auth.logout();
  await client.auth.requestPasswordReset(ANN);
  const token = tokenIn(await post.nextMailTo(ANN));
  await expect(client.auth.resetPassword(token, "short")).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
  await client.auth.resetPassword(token, NEW_PASSWORD);
  expect((await client.auth.me()).user).toMatchObject({ email: ANN });
  await expect(client.auth.resetPassword(token, NEW_PASSWORD)).rejects.toMatchObject({
    code: "INVALID_MAILED_TOKEN",
  });
});

describe("A page of another site", () => {
  const payload = (email: string) =>
    `--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n${JSON.stringify({ email })}\r\n--x--\r\n`;
  const FORMS: [type: string, body: (email: string) => string][] = [
    ["multipart/form-data; boundary=x", payload],
    ["application/x-www-form-urlencoded", (email) => `email=${encodeURIComponent(email)}`],
    ["text/plain", (email) => JSON.stringify({ email })],
  ];

  it("has no letter sent, by whatever it can have a browser send unasked [CK-03]", async () => {
    const { web, post } = await open();
    await web.person(ANN);
    await post.nextMailTo(ANN);
    const api = ["/api/users/forgot-password", "/api/users/resend-verification"];
    const pages = ["/admin/users/forgot", "/admin/users/verification"];
    for (const path of [...api, ...pages]) {
      for (const [type, body] of FORMS) {
        for (const from of [
          { origin: "https://evil.example" },
          { origin: "null", "sec-fetch-site": "cross-site" },
        ]) {
          const headers = { "content-type": type, ...from };
          const { status } = await web.request(path, { method: "POST", headers, body: body(ANN) });
          expect([403, 415]).toContain(status);
        }
      }
    }
    // The one letter that is asked for rightly comes first.
    await web.post("/api/users/forgot-password", { email: ANN });
    expect((await post.nextMailTo(ANN)).subject).toBe("Choose a new password");
    expect(post.mails).toHaveLength(2);
  });
});

describe("Whoever presses the button too often", () => {
  it("is asked to wait, in their language, and keeps what they wrote", async () => {
    const shop = await open({ rateLimit: { forgotPassword: { max: 1, window: "3m" } } });
    const again = () =>
      shop.web.request("/admin/users/forgot", {
        method: "POST",
        headers: { ...OWN, "accept-language": "de" },
        body: `email=${encodeURIComponent(ANN)}`,
      });
    expect((await again()).status).toBe(303);
    const { status, text, headers } = await again();
    expect(status).toBe(429);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(text).toMatch(/Bitte versuchen Sie es in \d Minuten? noch einmal\./);
    expect(text).toContain(`value="${ANN}"`);
  });
});

describe("What a request says of its host", () => {
  it.each([
    ["with an address of its own", {}],
    ["behind a proxy that is trusted", { trustedProxies: true }],
    ["where the address is the one that listens", { serverURL: undefined }],
  ])("is in no link of any letter, %s [RE-01]", async (_where, more) => {
    const { web, post } = await open(more);
    const home = web.instance.serverURL();
    const boss = { email: "boss@example.com", password: PASSWORD };
    const { text: first } = await forge(web.url, "/api/users/first-register", { body: boss });
    const { token } = JSON.parse(first);
    await forge(web.url, "/api/users/register", { body: { email: ANN, password: PASSWORD } });
    await forge(web.url, "/api/users/resend-verification", { body: { email: ANN } });
    await forge(web.url, "/api/users/forgot-password", { body: { email: ANN } });
    await forge(web.url, "/api/users/invite", { body: { email: "new@example.com" }, token });
    const change = { newEmail: "chief@example.com", password: PASSWORD };
    await forge(web.url, "/api/users/change-email", { body: change, token });
    await expect.poll(() => post.mails.length).toBeGreaterThanOrEqual(5);

    for (const { raw, text, html, headers } of post.mails) {
      expect(JSON.stringify({ raw, text, html, headers })).not.toMatch(/evil|gopher|:666/);
      for (const [link] of `${text} ${html}`.matchAll(/https?:\/\/[^\s<>"]+/g)) {
        expect(new URL(link).origin).toBe(home);
      }
    }
    const words = post.mails.flatMap(({ text }) => /\/admin\/users\/([a-z-]+)\//.exec(text ?? "")?.[1] ?? []);
    expect(new Set(words)).toEqual(new Set(["verify", "reset", "invitation", "confirm-email"]));
  });

  it("changes neither a page nor where it leads [RE-01, RE-02]", async () => {
    const { web, post } = await open();
    await web.post("/api/users/register", { email: ANN, password: PASSWORD });
    const path = pathOf(linkIn(await post.nextMailTo(ANN)));
    const shown = await forge(web.url, path);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toMatch(/evil|gopher/);
    expect(shown.text.replace(/nonce="[^"]+"/, "")).toBe(
      (await web.get(path)).text.replace(/nonce="[^"]+"/, ""),
    );
    const search = "next=https://evil.example&redirect=//evil.example&url=%2F%5Cevil.example";
    const { headers } = await web.request(`${path}?${search}`, {
      method: "POST",
      headers: { ...OWN, "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
      body: search,
    });
    expect(headers.get("location")).toBe("/admin/users/verify/done");
  });

  it("is not heard in the target of a request either [RE-01]", async () => {
    const { web, post } = await open();
    await web.person(ANN);
    await post.nextMailTo(ANN);
    const target = "http://evil.example/api/users/forgot-password";
    expect((await forge(web.url, target, { body: { email: ANN } })).status).toBe(404);
    expect((await forge(web.url, "http://evil.example/admin/users/forgot")).status).toBe(404);
    expect((await forge(web.url, "//evil.example/admin/users/forgot")).status).toBe(404);
    expect(post.mails).toHaveLength(1);
  });
});
