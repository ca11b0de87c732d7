import { describe, expect, it } from "vitest";
import { LucentError, validationError } from "../packages/lucent/src/errors/index.ts";
import { type Feature, type FormPage, operation } from "../packages/lucent/src/operation/index.ts";
import { s } from "../packages/lucent/src/schema/index.ts";
import { serveSuite } from "./support/serve.ts";

const OWN = { "sec-fetch-site": "same-origin", origin: "null" };

/** Tokens that open something still, and whatever was done with one. */
const open = new Set<string>();
const done: unknown[] = [];
const saying = (title: string) => ({ title, text: `${title}: <text> & more` });

const words = (language: string) => ({
  ...saying(`${language} title`),
  button: `${language} button`,
  done: saying(`${language} done`),
  dead: { ...saying(`${language} dead`), another: `${language} another` },
});

const translations: FormPage["translations"] = {
  de: { "Use at least {n} characters or {n} words.": "Mindestens {n} Wörter aus {n}." },
  fr: {},
  es: {},
};
const inAll = { en: words("en"), de: words("de"), fr: words("fr"), es: words("es") };

const page: FormPage = {
  word: "sign",
  token: {
    find: async (_scene, token) => (open.has(token) ? { name: `"Ann" <${token}>` } : null),
    another: "ask",
  },
  fields: () => [{ name: "password", asks: "new password", minLength: 9 }],
  words: inAll,
  translations,
};

/** An act that nothing in the engine knows of, with a page of its own. */
const sign = operation({
  name: "sign",
  summary: "Sign something.",
  on: "auth",
  rest: [{ method: "POST", path: "/sign" }],
  body: s.object({ token: s.secret(), password: s.secret() }),
  output: s.object({}),
  errors: ["INVALID_MAILED_TOKEN"],
  credentials: "ignored",
  access: () => true,
  graphql: false,
  page,
}).handle(async ({ input, caller, credentials, collection, record }) => {
  const { token, password } = input.data;
  if (password.length < 9) {
    throw validationError([{ path: "password", message: "Use at least 9 characters or 2 words." }]);
  }
  if (password === "too-often!") throw new LucentError("RATE_LIMITED", { retryAfter: 90 });
  if (password === "gone-wrong") throw new Error("Nobody foresaw this.");
  if (!open.delete(token)) throw new LucentError("INVALID_MAILED_TOKEN");
  done.push({ token, password, user: caller.user, credentials });
  record({
    kind: "session began",
    collection: collection.slug,
    token: "a-session",
    expiresAt: Date.now() / 1000 + 60,
    renewing: null,
    user: { id: "1", collection: collection.slug } as never,
  });
  return {};
});

const ask = operation({
  name: "askFor",
  summary: "Ask for something.",
  on: "auth",
  rest: [{ method: "POST", path: "/ask" }],
  body: s.object({ email: s.string({ maxLength: 20 }) }),
  output: s.object({}),
  errors: [],
  credentials: "ignored",
  access: () => true,
  graphql: false,
  page: { word: "ask", fields: () => [{ name: "email", asks: "address" }], words: inAll },
}).handle(async () => ({}));

const signing: Feature = { name: "signing", operations: [sign, ask] };
const server = serveSuite(
  { auth: {}, admin: { panel: false }, collections: { users: {}, readers: { auth: true } } },
  { features: [signing] },
);

let made = 0;
function newToken(): string {
  const token = `Token-${++made}_`;
  open.add(token);
  return token;
}

const AT = "/admin/users/sign";
const GOOD = { password: "violet anvil", "password-again": "violet anvil" };

function send(path: string, fields: Record<string, string>, headers: Record<string, string> = OWN) {
  const body = new URLSearchParams(fields).toString();
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return server().request(path, { method: "POST", body, headers: { ...type, ...headers } });
}

describe("A page with a form", () => {
  it("shows whom the link is for, and asks for what the operation takes", async () => {
    const token = newToken();
    const { status, text, headers } = await server().get(`${AT}/${token}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(text).toContain("<title>en title · ");
    expect(text).toContain("<h1>en title</h1>");
    expect(text).toContain("en title: &lt;text&gt; &amp; more");
    expect(text).toContain(`<b>&quot;Ann&quot; &lt;${token}&gt;</b>`);
    expect(text).toContain(`<form method="post" action="${AT}/${token}"`);
    expect(text).toMatch(
      /<input id="password" name="password" type="password" autocomplete="new-password" minlength="9" required aria-describedby="password-hint">/,
    );
    expect(text).toMatch(/<input id="password-again" name="password-again" type="password"/);
    expect(text).toMatch(
      /<input type="text" autocomplete="username" value="&quot;Ann&quot;[^>]* hidden readonly>/,
    );
  });

  it("does what the operation does when the button is pressed, and leads to a page without the token [TK-04]", async () => {
    const token = newToken();
    const { status, headers, text } = await send(`${AT}/${token}`, GOOD);
    expect([status, headers.get("location"), text]).toEqual([303, `${AT}/signed-in`, ""]);
    expect(headers.getSetCookie().join()).toContain("lucent-token=a-session");
    expect(done.at(-1)).toEqual({ token, password: "violet anvil", user: null, credentials: [] });
    const after = await server().get(`${AT}/signed-in`);
    expect(after.text).toContain("<h1>en done</h1>");
    expect(after.text).not.toContain(token);
    expect((await server().get(`${AT}/done`)).text).toContain("<h1>en done</h1>");
  });

  it("is nobody's call, whatever the browser holds", async () => {
    const { token: session, cookie } = await server().person("ada@example.com");
    const token = newToken();
    await send(`${AT}/${token}`, GOOD, { ...OWN, cookie, authorization: `Bearer ${session}` });
    expect(done.at(-1)).toMatchObject({ token, user: null, credentials: [] });
  });

  it("changes nothing by GET, HEAD or what scanners make of a link [TK-03, CK-04]", async () => {
    const token = newToken();
    const before = done.length;
    const paths = [
      `${AT}/${token}`,
      `${AT}/${token}?utm_source=mail&fbclid=1`,
      `${AT}/${token}/`,
      `${AT}/${token}.`,
      `${AT}/${token}%3E%22`,
      `${AT}/${token.replace("_", "%5F").replace("-", "%2d")})`,
      `${AT}/${token}%`,
    ];
    for (const path of paths) {
      for (const method of ["HEAD", "GET", "GET", "GET"]) {
        const { status } = await server().request(path, { method, headers: { "sec-purpose": "prefetch" } });
        expect([path, method, status]).toEqual([path, method, 200]);
      }
    }
    expect(done).toHaveLength(before);
    expect((await send(`${AT}/${token}.?utm_source=mail`, GOOD)).status).toBe(303);
  });

  it.each([
    ["never was", () => "abc"],
    ["is too long", () => "a".repeat(5_000)],
    ["is missing", () => ""],
    ["is none", () => "%00%ff"],
  ])("says the same of a token that %s, and where there is another [TK-03]", async (_what, token) => {
    const expected = await server().get(`${AT}/other-unknown`);
    const { status, text } = await server().get(`${AT}/${token()}`);
    const nonces = /nonce="[^"]+"/;
    expect([status, text.replace(nonces, "")]).toEqual([403, expected.text.replace(nonces, "")]);
    expect(text).toContain("<h1>en dead</h1>");
    expect(text).toContain('href="/admin/users/ask">en another</a>');
    expect(text).not.toContain("<form");
  });

  it("says so kindly to all but one who press the button at once", async () => {
    const token = newToken();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(`${AT}/${token}`, GOOD)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403]);
    for (const { status, text } of answers) if (status === 403) expect(text).toContain("<h1>en dead</h1>");
  });

  it("keeps the form where something is wrong with it, and says what at the field", async () => {
    const token = newToken();
    const short = await send(`${AT}/${token}`, { password: "short", "password-again": "short" });
    expect(short.status).toBe(400);
    expect(short.text).toContain("<title>Error: en title");
    expect(short.text).toContain(
      '<p class="fault" id="password-fault-0">Use at least 9 characters or 2 words.</p>',
    );
    expect(short.text).toMatch(
      /id="password"[^>]*aria-describedby="password-hint password-fault-0" aria-invalid="true" autofocus>/,
    );
    expect(short.text).not.toMatch(/value="short"/);
    const differing = await send(`${AT}/${token}`, { ...GOOD, "password-again": "violet" });
    expect(differing.text).toMatch(/id="password-again-fault-0">The two passwords are not the same/);
    const empty = await send(`${AT}/${token}`, {});
    expect(empty.text).toMatch(/id="password-fault-0">Please fill this in/);
    const address = await send("/admin/users/ask", { email: '"a <b>@example.com, and more' });
    expect(address.status).toBe(400);
    expect(address.text).toContain('value="&quot;a &lt;b&gt;@example.com, and more"');
  });

  it.each([
    ["too-often!", 429, "Please try again in 2 minutes."],
    ["gone-wrong", 500, "Something went wrong on our side."],
  ])("keeps the form where the answer is no (%s)", async (password, status, sentence) => {
    const token = newToken();
    const answer = await send(`${AT}/${token}`, { password, "password-again": password });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<p class="alert" role="alert">`);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain("<form");
    expect(answer.text).not.toContain("foresaw");
    expect(answer.headers.get("retry-after")).toBe(status === 429 ? "90" : null);
  });

  it.each([
    ["de-CH, en;q=0.5", "de", "de title", "Mindestens 9 Wörter aus 2."],
    ["fr", "fr", "fr title", "Use at least 9 characters or 2 words."],
    ["ja", "en", "en title", "Use at least 9 characters or 2 words."],
  ])("speaks the language of whoever asks (%s)", async (preferences, language, title, sentence) => {
    const path = `${AT}/${newToken()}`;
    const headers = { ...OWN, "accept-language": preferences };
    const { text } = await send(path, { password: "short", "password-again": "short" }, headers);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain(sentence);
  });
});

describe("A form that another page sent", () => {
  it.each([
    ["of another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["of a sandboxed frame", { "sec-fetch-site": "cross-site", origin: "null" }],
    ["of a sibling host", { "sec-fetch-site": "same-site" }],
    ["to an old browser", { origin: "https://evil.example" }],
    ["that lies", { "sec-fetch-site": "same-origin", origin: "https://evil.example" }],
  ])("%s does nothing and signs nobody in [CK-03]", async (_what, headers) => {
    const token = newToken();
    const answer = await send(`${AT}/${token}`, GOOD, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.text).toContain("sent from another page");
    expect(open.has(token)).toBe(true);
    expect((await send("/admin/users/ask", { email: "a@example.com" }, headers)).status).toBe(403);
  });

  it.each([
    ["where no browser says", {}],
    ["over plain http", { origin: "null" }],
  ])("signs nobody in %s whose page it was [CK-03]", async (_what, headers) => {
    const answer = await send(`${AT}/${newToken()}`, GOOD, headers);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${AT}/done`]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each(["text/plain", "application/json", "multipart/form-data; boundary=x"])(
    "is not read as %s",
    async (type) => {
      const token = newToken();
      const answer = await server().request(`${AT}/${token}`, {
        method: "POST",
        body: "password=violet+anvil&password-again=violet+anvil",
        headers: { ...OWN, "content-type": type },
      });
      expect(answer.status).toBe(415);
      expect(open.has(token)).toBe(true);
    },
  );

  it("is not read by the API itself", async () => {
    const answer = await send("/api/users/sign", { token: newToken(), password: "violet anvil" });
    expect(answer.status).toBe(415);
  });

  it.each([
    ["says something twice", "password=violet+anvil&password=other+anvil&password-again=violet+anvil"],
    ["is no text", "password=%FF%FE&password-again=%ff"],
    ["is endless", `password=${"a".repeat(70_000)}`],
  ])("is refused where it %s", async (_what, body) => {
    const token = newToken();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await server().request(`${AT}/${token}`, {
      method: "POST",
      body,
      headers: { ...OWN, ...type },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(open.has(token)).toBe(true);
  });
});

describe("The headers of such a page", () => {
  it("let nothing run, load, frame, keep or tell on it [TK-04]", async () => {
    const { headers, text } = await server().get(`${AT}/${newToken()}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
      "cross-origin-opener-policy": "same-origin",
      "x-request-id": expect.any(String),
    });
    const [, nonce] =
      /style-src 'nonce-([\w-]{43})'/.exec(headers.get("content-security-policy") ?? "") ?? [];
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(text).not.toMatch(/<script|style="|(src|href)="(?!\/admin\/|data:)/);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });

  it("are the same on the way to the page after it [TK-04]", async () => {
    const { headers } = await send(`${AT}/${newToken()}`, GOOD);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("The address of such a page", () => {
  it("is found on each collection that offers the operation, and nowhere else", async () => {
    const token = newToken();
    expect((await server().get(`/admin/readers/sign/${token}`)).text).toContain(
      'action="/admin/readers/sign/',
    );
    for (const path of [
      "/admin/nobody/sign/x",
      "/admin/users/other/x",
      "/admin/users",
      "/admin/users/ask/x",
      "/api/admin/users/sign",
    ]) {
      expect([path, (await server().get(path)).status]).toEqual([path, 404]);
    }
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      expect((await server().request(`${AT}/${token}`, { method })).status).toBe(404);
    }
    expect((await send(`${AT}/done`, GOOD)).status).toBe(404);
    expect(open.has(token)).toBe(true);
  });

  it("is the same where another server hands requests on, and under every name", async () => {
    const { fetch } = server().lucent;
    const body = new URLSearchParams(GOOD);
    for (const host of ["http://localhost:1", "https://shop.example.com"]) {
      const at = `${host}${AT}/${newToken()}`;
      expect((await fetch(new Request(at))).status).toBe(200);
      const answer = await fetch(new Request(at, { method: "POST", body, headers: OWN }));
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `${AT}/signed-in`]);
    }
  });

  it("is never taken from the request [RE-02]", async () => {
    const forged = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "gopher",
      forwarded: "host=evil.example",
    };
    const search = "next=https://evil.example&redirect=//evil.example&callbackURL=javascript:alert(1)";
    const more = { next: "https://evil.example", redirect: "//evil.example", url: "/\\evil.example" };
    const answer = await send(`${AT}/${newToken()}?${search}`, { ...GOOD, ...more }, { ...OWN, ...forged });
    expect(answer.headers.get("location")).toBe(`${AT}/signed-in`);
    const shown = await server().get(`${AT}/${newToken()}?${search}`, { headers: forged });
    expect(shown.text).not.toContain("evil");
  });
});
