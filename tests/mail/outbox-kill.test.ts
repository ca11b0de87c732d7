import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startChild } from "../support/child.ts";
import { startMailServer, tokenIn } from "../support/mail.ts";
import { newDatabase, PASSWORD } from "../support/serve.ts";

const SCRIPT = fileURLToPath(new URL("./outbox-child.ts", import.meta.url));
// Beyond the time for which a dead node's claim on a letter holds.
const AHEAD = 3 * 60_000;
const people = Array.from({ length: 12 }, (_, place) => `person-${place}@example.com`);

it("no letter is lost when the process is killed while it sends them [RL-01]", {
  timeout: 60_000,
}, async () => {
  const mail = await startMailServer({ delay: 300 });
  const { url } = await newDatabase();
  const child = await startChild(url, { script: SCRIPT, more: [mail.url] });
  for (const email of people) await child.web.post("/api/users/register", { email, password: PASSWORD });
  for (const email of people) {
    const { status } = await child.web.post("/api/users/forgot-password", { email });
    expect(status).toBe(200);
  }
  await mail.nextMailTo(people[0] as string);
  await child.kill();
  const before = mail.mails.length;
  expect(before).toBeLessThan(people.length);

  mail.behave();
  const next = await startChild(url, { script: SCRIPT, more: [mail.url, String(AHEAD)] });
  // Whatever is posted next has all of the outbox looked at.
  await next.web.post("/api/users/forgot-password", { email: "nobody@example.com" });
  await expect
    .poll(() => new Set(mail.mails.flatMap(({ envelope }) => envelope.to)).size)
    .toBe(people.length);
  // What had left when the process died may come twice, as the same letter.
  const twice = mail.mails.length - people.length;
  expect(twice).toBeLessThanOrEqual(5);
  expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(people.length);
  for (const email of people) {
    const letter = mail.mailsTo(email).at(-1);
    if (!letter) throw new Error(`Nothing came to ${email}.`);
    const body = { token: tokenIn(letter), password: "copper-lantern-meadow" };
    expect((await next.web.post("/api/users/reset-password", body)).status).toBe(200);
  }
  await next.kill();
});
