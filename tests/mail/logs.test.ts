import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startChild } from "../support/child.ts";
import { startMailServer, tokenIn } from "../support/mail.ts";
import { newDatabase, PASSWORD } from "../support/serve.ts";

const SCRIPT = fileURLToPath(new URL("./outbox-child.ts", import.meta.url));
const ADA = "ada@example.com";

it("the log tells what keeps letters from leaving, and nothing that they or the mail server's address hold [LG-01]", {
  timeout: 60_000,
}, async () => {
  const mail = await startMailServer({ refusing: 535, at: "sign-in" });
  const url = `${mail.url.replace("//", "//somebody:marker-word@")}?logger=true&debug=true`;
  const child = await startChild((await newDatabase()).url, { level: "trace", script: SCRIPT, more: [url] });
  await child.web.post("/api/users/register", { email: ADA, password: PASSWORD });
  const asked = await child.web.post("/api/users/forgot-password", { email: ADA });
  expect(asked.status).toBe(200);
  await expect.poll(() => child.said(), { timeout: 8_000 }).toContain("took no letter");
  expect(child.said()).toContain("EAUTH after AUTH PLAIN 535");
  mail.behave();
  await child.web.post("/api/users/forgot-password", { email: ADA });
  const letter = await mail.nextMailTo(ADA);
  await expect.poll(() => child.said(), { timeout: 8_000 }).toContain("takes letters again");
  await child.kill();

  for (const secret of [
    "marker-word",
    Buffer.from("\0somebody\0marker-word").toString("base64"),
    tokenIn(letter),
  ])
    expect(child.said()).not.toContain(secret);
  expect(child.said()).not.toMatch(/\/admin\/users\/reset/);
  expect(child.said()).not.toContain(ADA);
});
