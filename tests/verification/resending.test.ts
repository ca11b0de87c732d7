import { describe, expect, it } from "vitest";
import { commitsOf } from "../support/commits.ts";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, type Received, serve, type TestServer, testClock } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";

const post = mailSuite();
const config = (auth: object = { verify: true, register: true }) => ({
  email: { ...post().email, maxPerAddress: false },
  collections: { users: { auth, fields: { role: { type: "select", options: ["admin"] } } } },
});
const MINUTE = 60_000;

const resend = (web: TestServer, email: unknown) => web.post("/api/users/resend-verification", { email });
const register = async (web: TestServer, email: string): Promise<string> => {
  const { body } = await web.post("/api/users/register", { email, password: PASSWORD });
  await post().nextMailTo(email);
  return body.user.id;
};

/** People in every state in which somebody may ask for another letter, at addresses of one domain. */
async function cast(web: TestServer, domain: string) {
  const { lucent } = web;
  await register(web, `unverified@${domain}`);
  const verified = await register(web, `verified@${domain}`);
  const token = await mailedToken(web.instance.engine, { person: verified, purpose: "verify" });
  await lucent.auth.verifyEmail(token);
  const disabled = await register(web, `disabled@${domain}`);
  await lucent.disableAccount({ collection: "users", id: disabled, data: {} });
}

describe("Asking for another letter", { timeout: 60_000 }, () => {
  it("is answered alike with the same work, whoever goes by the address [EN-04]", async () => {
    const clock = testClock();
    const web = await serve(config(), { clock });
    await cast(web, "one.example.com");
    clock.advance(MINUTE + 1);
    // Letters that are on their way make statements of their own.
    Object.assign(web.instance.engine, { mailer: null });
    const names = ["unverified", "verified", "disabled", "nobody"];
    const addresses = names.map((name) => `${name}@one.example.com`);
    const seen = new Set<string>();
    // The second time around all of them have just asked.
    for (const email of [...addresses, ...addresses]) {
      let answer: Received | undefined;
      let commits: readonly (readonly string[])[] = [];
      const statements = await statementsOf(async () => {
        commits = await commitsOf(web, async () => {
          answer = await resend(web, email);
        });
      });
      const reads = statements.filter(({ side, sql }) => side === "reader" && !sql.includes("lucent_outbox"));
      const { status, text, headers } = answer as Received;
      const told = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
      seen.add(JSON.stringify([status, text, told, commits, reads.map(({ sql }) => sql)]));
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain("a letter is on its way");
  });

  it("sends one to whoever has yet to prove the address, and to the address as it is kept [TK-09, EN-04]", async () => {
    const clock = testClock();
    const web = await serve(config(), { clock });
    await cast(web, "two.example.com");
    const all = () => post().mails.filter(({ envelope }) => `${envelope.to}`.endsWith("@two.example.com"));
    const count = all().length;
    clock.advance(MINUTE + 1);
    for (const email of ["verified@two.example.com", "nobody@two.example.com", " UNverified@Two.Example.COM"])
      expect((await resend(web, email)).status).toBe(200);
    const mail = await post().nextMailTo("unverified@two.example.com");
    expect(mail.envelope.to).toEqual(["unverified@two.example.com"]);
    expect(all()).toHaveLength(count + 1);
    expect((await web.post(`/api/users/verify/${tokenIn(mail)}`)).status).toBe(200);
  });

  it("sends none within a minute of the last, which goes on working [EN-04]", async () => {
    const clock = testClock();
    const web = await serve(config(), { clock });
    const id = await register(web, "often@example.com");
    const token = () => mailedToken(web.instance.engine, { person: id, purpose: "verify" });
    const first = await token();
    clock.advance(MINUTE - 1_000);
    await Promise.all(Array.from({ length: 10 }, () => resend(web, "often@example.com")));
    expect(await token()).toBe(first);
    clock.advance(1_001);
    await Promise.all(Array.from({ length: 10 }, () => resend(web, "often@example.com")));
    const second = await token();
    expect(second).not.toBe(first);
    await post().nextMailTo("often@example.com");
    expect(post().mailsTo("often@example.com")).toHaveLength(2);
  });

  it("takes one address and no list of them, nor anything around it [TK-09]", async () => {
    const web = await serve(config());
    await register(web, "a@example.com");
    const count = post().mails.length;
    const spellings = [
      ["a@example.com"],
      { equals: "a@example.com" },
      "a@example.com,b@example.com",
      "a@example.com\r\nBcc: b@example.com",
      "Ada <a@example.com>",
      null,
      7,
    ];
    for (const email of spellings) expect((await resend(web, email)).status, String(email)).toBe(400);
    expect(post().mails).toHaveLength(count);
  });

  it("is offered where letters are sent, and to administrators everywhere", async () => {
    const off = await serve(config({ register: true }));
    expect((await resend(off, "a@example.com")).status).toBe(404);
    const none = await serve({
      collections: { users: { auth: true }, robots: { auth: { disableLocalStrategy: true } } },
    });
    expect((await none.post("/api/robots/verify/abc")).status).toBe(403);
    expect((await none.post("/api/users/verify/abc")).status).toBe(403);
  });
});

describe("An administrator's word for a letter", () => {
  it("is heeded over the wire, and nobody else's is", async () => {
    const web = await serve(config({ register: true }));
    const { body } = await web.post("/api/users/first-register", {
      email: "admin@example.com",
      password: PASSWORD,
    });
    const admin = body.token;
    const { user } = (
      await web.post("/api/users/register", { email: "late@example.com", password: PASSWORD })
    ).body;
    const { token } = (await web.post("/api/users/login", { email: "late@example.com", password: PASSWORD }))
      .body;
    const ask = (id: string, by?: string) =>
      web.post(`/api/users/${id}/send-verification`, {}, by === undefined ? {} : { token: by });
    expect((await ask(user.id)).status).toBe(403);
    expect((await ask(user.id, token)).status).toBe(403);
    expect((await ask("019aa5c0-5f00-7000-8000-ffffffffffff", admin)).status).toBe(404);
    expect((await ask(body.user.id, admin)).status).toBe(400);
    expect((await ask(user.id, admin)).status).toBe(200);
    const mail = await post().nextMailTo("late@example.com");
    const query = `mutation { verifyEmailUser(token: "${tokenIn(mail)}") }`;
    expect((await web.post("/api/graphql", { query })).body).toEqual({ data: { verifyEmailUser: true } });
    const again = await web.post("/api/graphql", {
      query: `mutation { sendVerificationEmailUser(id: "${user.id}") }`,
    });
    expect(again.body.errors[0].extensions).toMatchObject({ code: "FORBIDDEN" });
  });
});
