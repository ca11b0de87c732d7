import { stat } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serveProduction } from "../support/production.ts";
import { newDatabase, serve, type TestServer } from "../support/serve.ts";
import { postLetter } from "./post-letter.ts";

const config = { auth: {}, collections: { users: {} } };
const ADA = "ada@example.com";
const PASSWORD = "violet-anvil-thunder";

/** Posts a letter and waits until it lies in the mailbox; gives its token. */
async function withMail(server: TestServer, email = ADA): Promise<string> {
  const { id } = await server.lucent.create({ collection: "users", data: { email, password: PASSWORD } });
  const token = await postLetter(server, { letter: "verify", person: id, email });
  await expect.poll(async () => (await server.get("/dev/mail")).text).toContain(email);
  return token as string;
}

/** Asks as no client of ours would: with any headers. */
function ask(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${url}/dev/mail`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}

it("the mailbox shows each mail with its link, and the mail itself in a frame that can do nothing [EM-02]", async () => {
  const server = await serve(config);
  const empty = await server.get("/dev/mail");
  expect(empty.status).toBe(200);
  expect(empty.text).toContain("No mail yet");
  const token = await withMail(server);

  const list = await server.get("/dev/mail");
  const [, address = ""] = /href="(\/dev\/mail\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
  const page = await server.get(address);
  expect(page.text).toContain(`/admin/users/verify/${token}`);
  expect(page.text).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  for (const { headers, text } of [empty, list, page]) {
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src|frame-ancestors 'self'/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(text).not.toMatch(/<script|\son\w+=/);
  }
  const preview = await server.get(`${address}/html`);
  expect(preview.headers.get("content-security-policy")).toMatch(
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
  );
  expect(preview.text).toContain('<base target="_blank">');
  const head = await server.request(address, { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
  expect((await server.post("/dev/mail")).status).toBe(404);
  expect((await server.get(`/dev/mail/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await server.get("/dev/mailbox.jsonl")).status).toBe(404);
});

it("mails outlive a restart, in a file that nobody else may read", async () => {
  const database = await newDatabase();
  const first = await serve(config, { database });
  const token = await withMail(first);
  await first.instance.close();
  const second = await serve(config, { database });
  expect((await second.get("/dev/mail")).text).toContain(token);
  const { mode } = await stat(join(database.folder, "mailbox.jsonl"));
  expect(mode & 0o777).toBe(0o600);
});

it("only whoever sits at this machine is shown mails", async () => {
  const server = await serve(config);
  await withMail(server);
  const { port } = new URL(server.url);
  expect(await ask(server.url, {})).toBe(200);
  expect(await ask(server.url, { host: `localhost:${port}` })).toBe(200);
  expect(await ask(server.url, { host: "evil.example.com" })).toBe(404);
  expect(await ask(server.url, { "x-forwarded-for": "127.0.0.1" })).toBe(404);
  expect(await ask(server.url, { forwarded: "for=127.0.0.1" })).toBe(404);
  for (const from of [undefined, { address: "127.0.0.1" }]) {
    const headers = { host: "localhost:3000" };
    const mounted = await server.lucent.fetch(
      new Request("http://localhost:3000/dev/mail", { headers }),
      from,
    );
    expect(mounted.status).toBe(404);
  }
});

it("proxies that are trusted change nothing about who is shown mails", async () => {
  const server = await serve({ ...config, trustedProxies: true });
  await withMail(server);
  expect(await ask(server.url, { "x-forwarded-for": "127.0.0.1" })).toBe(404);
});

it.each([
  ["a mail server", { email: { url: "smtp://127.0.0.1:9" } }],
  ["no mail at all", { email: false }],
])("with %s there is no such page", async (_, given) => {
  expect((await (await serve({ ...config, ...given })).get("/dev/mail")).status).toBe(404);
});

it("in production there is no such page", async () => {
  const server = await serveProduction(config);
  expect((await server.get("/dev/mail")).status).toBe(404);
  expect((await (await serveProduction({ ...config, email: false })).get("/dev/mail")).status).toBe(404);
});

it("production that needs no mails, and has no mail server, keeps none either", async () => {
  const people = { auth: { disableLocalStrategy: true }, fields: {} };
  const none = { SMTP_URL: "", SMTP_FROM: "" };
  const server = await serveProduction({ collections: { users: people } }, none);
  expect(server.instance.engine.mailer).toBeNull();
  expect((await server.get("/dev/mail")).status).toBe(404);
});
