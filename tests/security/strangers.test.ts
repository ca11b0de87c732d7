import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";

const mail = mailSuite();
const OTHER = "marble-orchard-lantern";
const FORM = "application/x-www-form-urlencoded";
const role = { type: "select", options: ["admin", "user"], default: "user" };

const open = (config: object = {}) =>
  serve({
    auth: {},
    email: { ...mail().email, maxPerAddress: 5 },
    collections: { users: { fields: { role } }, staff: { auth: { register: true }, fields: {} } },
    ...config,
  });

async function resetOf(server: TestServer, email: string): Promise<string> {
  await server.lucent.create({ collection: "users", data: { email, password: PASSWORD } });
  await server.post("/api/users/forgot-password", { email });
  return tokenIn(await mail().nextMailTo(email));
}

/** Waits until no letter has come for a while, and gives how many there are to whom. */
async function settled(isMeant: (address: string) => boolean): Promise<string[]> {
  for (let seen = -1; seen !== mail().mails.length; await setTimeout(700)) seen = mail().mails.length;
  return mail().mails.flatMap(({ envelope }) => envelope.to.filter(isMeant));
}

describe("a mailed link is used by nothing but its form [TK-03, CK-04]", { timeout: 60_000 }, () => {
  const tricks: [string, string, RequestInit][] = [
    ["a GET that a header calls a POST", "GET", { headers: { "x-http-method-override": "POST" } }],
    ["the same in Payload's words", "GET", { headers: { "x-payload-http-method-override": "POST" } }],
    ["a parameter that does", "GET", {}],
    ["a HEAD with a header", "HEAD", { headers: { "x-http-method-override": "POST" } }],
    ["PUT", "PUT", { body: `password=${OTHER}` }],
    ["PATCH", "PATCH", { body: `password=${OTHER}` }],
    ["OPTIONS", "OPTIONS", {}],
    [
      "JSON",
      "POST",
      { headers: { "content-type": "application/json" }, body: JSON.stringify({ password: OTHER }) },
    ],
    ["text", "POST", { headers: { "content-type": "text/plain" }, body: `password=${OTHER}` }],
    [
      "a form with files",
      "POST",
      {
        headers: { "content-type": "multipart/form-data; boundary=x" },
        body: `--x\r\ncontent-disposition: form-data; name="password"\r\n\r\n${OTHER}\r\n--x--\r\n`,
      },
    ],
    [
      "a field twice",
      "POST",
      { headers: { "content-type": FORM }, body: `password=${PASSWORD}&password=${OTHER}` },
    ],
    [
      "a form that is a GET in truth",
      "POST",
      { headers: { "content-type": FORM, "x-http-method-override": "GET" } },
    ],
  ];

  it("whatever a request calls itself", async () => {
    const server = await open();
    const token = await resetOf(server, "olga@example.com");
    const done: string[] = [];
    for (const [says, method, sent] of tricks) {
      for (const path of [
        `/admin/users/reset/${token}`,
        `/admin/users/reset/${token}?_method=POST&password=${OTHER}&password-again=${OTHER}`,
        `/api/users/reset-password?token=${token}&password=${OTHER}`,
        `/api/users/reset-password/${token}`,
      ]) {
        const answer = await fetch(server.url + path, { redirect: "manual", ...sent, method });
        if (answer.status === 303 || answer.headers.getSetCookie().length > 0)
          done.push(`${says} to ${path}`);
      }
    }
    expect(done).toEqual([]);
    const used = await server.post("/api/users/reset-password", { token, password: OTHER });
    expect(used.status).toBe(200);
  });

  it("nor does the page repeat what somebody chose", async () => {
    const server = await open();
    const token = await resetOf(server, "paul@example.com");
    const body = `password=${OTHER}"><script>1</script>&password-again=different`;
    const headers = { "content-type": FORM };
    const sent = { method: "POST", headers, body };
    const page = await (await fetch(`${server.url}/admin/users/reset/${token}`, sent)).text();
    expect(page).toContain("paul@");
    expect([page.includes(OTHER), page.includes("<script")]).toEqual([false, false]);
  });
});

describe("letters to people who asked for none", { timeout: 60_000 }, () => {
  it("are limited though all are to others, and asked for in one document [GQ-01, LR-06]", async () => {
    const server = await open({ rateLimit: undefined });
    const people = Array.from({ length: 60 }, (_, index) => `crowd-${index}@example.com`);
    for (const email of people)
      await server.lucent.create({ collection: "users", data: { email, password: PASSWORD } });
    for (let start = 0; start < people.length; start += 15) {
      const asked = people
        .slice(start, start + 15)
        .map((email, n) => `a${n}: forgotPasswordUser(email: "${email}")`);
      await server.post("/api/graphql", { query: `mutation { ${asked.join(" ")} }` });
    }
    for (const email of people) await server.post("/api/staff/forgot-password", { email });
    expect((await settled((address) => address.startsWith("crowd-"))).length).toBe(30);
  });

  it("are limited for one of them, whoever asks by whatever door [LR-08]", async () => {
    const server = await open();
    const victim = "victim@example.com";
    const everybody = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const email = `asker-${index}@example.com`;
        return server.person(email);
      }),
    );
    for (const { token } of everybody) {
      for (const newEmail of [victim, "VICTIM@example.com", " victim@Example.com "])
        await server.post("/api/users/change-email", { newEmail, password: PASSWORD }, { token });
    }
    const asked = await settled((address) => address === victim);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(5);
  });
});
