import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { type Child, startChild } from "../support/child.ts";
import { type MailServer, startMailServer, tokenIn } from "../support/mail.ts";
import { newDatabase, PASSWORD } from "../support/serve.ts";

const script = join(import.meta.dirname, "logs/mailing-server.ts");
const MARKER = "marker-";
const FORM = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

/** Shows a token where it belongs, where it does not, and wherever people paste links. */
async function showEverywhere({ web }: Child, token: string): Promise<void> {
  const graphql = { query: `mutation { verifyEmailUser(token: "${token}x") }`, variables: { token } };
  await web.post("/api/graphql", graphql);
  await web.post("/api/graphql", { query: `{ ${token} }` });
  for (const path of ["verify-email", "reset-password", "confirm-email-change", "accept-invitation"])
    for (const shown of [`${token}x`, { [token]: token }])
      await web.post(`/api/users/${path}`, { token: shown, password: `${MARKER}Orchard-7-lantern` });
  for (const page of ["verify", "reset", "confirm-email", "invitation", "nothing"]) {
    for (const path of [
      `/admin/users/${page}/${token}x`,
      `/admin/users/${page}/${token}x/more`,
      `/Admin/users/${page}/${token}`,
      `//admin/users/${page}/${token}`,
      `/admin/people/${page}/${token}`,
      `/admin/users/${page}?token=${token}`,
      `/api/users/${page}/${token}x`,
      `/api/users/${page}?token=${token}`,
    ]) {
      await web.get(path);
      await web.request(path, {
        method: "POST",
        headers: FORM,
        body: `password=${MARKER}short&token=${token}`,
      });
    }
  }
}

/** Has every letter sent that carries a token, and uses each at last; gives the tokens. */
async function sendEverything(child: Child, mail: MailServer): Promise<string[]> {
  const { web } = child;
  const tokens: string[] = [];
  const arrived = async (address: string) => {
    const token = tokenIn(await mail.nextMailTo(address));
    tokens.push(token);
    await showEverywhere(child, token);
    return token;
  };
  const boss = { email: "boss@example.com", password: PASSWORD };
  await web.post("/api/users/first-register", boss);
  const { token } = (await web.post("/api/users/login", boss)).body;
  const ada = { email: "ada@example.com", password: `${MARKER}violet-anvil` };
  await web.post("/api/users/register", ada);
  const proof = await arrived(ada.email);
  await web.get(`/admin/users/verify/${proof}`);
  expect((await web.post(`/api/users/verify/${proof}`)).status).toBe(200);
  await web.post("/api/users/forgot-password", { email: ada.email });
  const reset = await arrived(ada.email);
  const form = `password=${MARKER}Quartz-7-harbour&password-again=${MARKER}Quartz-7-harbour`;
  await web.request(`/admin/users/reset/${reset}`, { method: "POST", headers: FORM, body: form });
  await web.post("/api/users/reset-password", { token: reset, password: `${MARKER}Quartz-7-harbour` });
  const moved = { newEmail: "moved@example.com", password: PASSWORD };
  await web.post("/api/users/change-email", { ...moved, password: `${MARKER}guess` }, { token });
  await web.post("/api/users/change-email", moved, { token });
  await web.post("/api/users/confirm-email-change", { token: await arrived(moved.newEmail) });
  await web.post("/api/users/invite", { email: "dora@example.com" }, { token });
  const invited = { token: await arrived("dora@example.com"), password: `${MARKER}Meadow-7-lantern` };
  await web.post("/api/users/accept-invitation", invited);
  for (let guess = 0; guess < 6; guess++)
    await web.post("/api/users/login", { email: "dora@example.com", password: `${MARKER}guess-${guess}` });
  await web.post("/api/users/unlock", { email: "dora@example.com" }, { token });
  return [...tokens, token];
}

it.each(["trace", "info"])(
  "nothing of a letter stands in the log at the level %s [LG-01]",
  {
    timeout: 90_000,
  },
  async (level) => {
    const mail = await startMailServer();
    const child = await startChild((await newDatabase()).url, { level, script, more: [mail.url] });
    onTestFinished(() => child.kill());
    const tokens = await sendEverything(child, mail);
    mail.behave({ refusing: 550, at: "data" });
    await child.web.post("/api/users/forgot-password", { email: "dora@example.com" });
    mail.behave({ refusing: 451 });
    await child.web.post("/api/users/invite", { email: "emma@example.com" }, { token: tokens.at(-1) ?? "" });
    await setTimeout(500);

    const log = child.said();
    expect(log).toContain("`generateEmailHTML` failed");
    expect(log).toContain("mail server");
    const secrets = [MARKER, PASSWORD, ...tokens.flatMap((token) => [token, ...token.split(/[_.]/)])];
    for (const secret of secrets.filter(({ length }) => length > 6))
      expect(log.split("\n").filter((line) => line.includes(secret))).toEqual([]);
  },
);

it.each(["trace", "info"])(
  "nothing that is sent begins a line of the log at the level %s [LG-02]",
  {
    timeout: 60_000,
  },
  async (level) => {
    const mail = await startMailServer({ refusing: 550 });
    const child = await startChild((await newDatabase()).url, { level, script, more: [mail.url] });
    onTestFinished(() => child.kill());
    const { web } = child;
    const boss = { email: "boss@example.com", password: PASSWORD };
    await web.post("/api/users/first-register", boss);
    const { token, user } = (await web.post("/api/users/login", boss)).body;
    for (const end of ["\n", "\r\n", "\u2028", "\u0085", "\u001b[2K\r"]) {
      const text = `${end}FORGED INFO: all is well`;
      const encoded = encodeURIComponent(text);
      for (const path of [
        `/api/users/${encoded}`,
        `/api/${encoded}`,
        `/admin/users/reset/${encoded}`,
        `/${encoded}`,
      ])
        await web.get(path, { token });
      await web.post("/api/users/login", { email: text, password: text });
      await web.post("/api/users/register", { email: text, password: text, [text]: text });
      await web.post("/api/users/forgot-password", { email: text });
      await web.post("/api/users/invite", { email: `a${user.id}@example.com`, [text]: text }, { token });
      await web.post(`/api/users/${user.id}/disable`, { reason: text }, { token });
      await web.post("/api/graphql", {
        query: `{ ${text} }`,
        operationName: text,
        variables: { [text]: text },
      });
      await web.post("/api/users/api-keys", { name: text }, { token });
      await web.get(`/api/users?where[${encoded}][equals]=${encoded}&sort=${encoded}&cursor=${encoded}`, {
        token,
      });
    }
    await setTimeout(300);
    const lines = child.said().split(/\r\n|[\n\r\u2028\u0085]/);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => line.startsWith("FORGED"))).toEqual([]);
  },
);
