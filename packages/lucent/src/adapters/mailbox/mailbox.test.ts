import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../base/index.ts";
import type { Mail } from "../../ports/index.ts";
import { type KeptMail, openMailbox } from "./mailbox.ts";

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-mailbox-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "mailbox.jsonl");
}

const opened = (path: string, told: KeptMail[] = []) =>
  openMailbox({ path, tell: (mail) => told.push(mail) });
const mail = (subject: string, id = newId()): Mail => ({
  from: "Example <hello@example.com>",
  to: "ada@example.com",
  subject,
  html: "<p>Hello</p>",
  text: "Hello\n",
  id,
});

test("mails are kept for whoever opens the mailbox next, the last one first", async () => {
  const path = await place();
  const told: KeptMail[] = [];
  const mailbox = opened(path, told);
  expect(await mailbox.list()).toEqual([]);
  await mailbox.send(mail("one"));
  await mailbox.send(mail("two"));
  await mailbox.close();
  const kept = await opened(path).list();
  expect(kept.map(({ subject }) => subject)).toEqual(["two", "one"]);
  expect(told.map(({ subject }) => subject)).toEqual(["one", "two"]);
});

test("nobody else may read the file, whatever it was like before", async () => {
  const path = await place();
  await writeFile(path, "", { mode: 0o644 });
  await opened(path).send(mail("one"));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("the last hundred are kept, also where two processes write", async () => {
  const path = await place();
  const [one, other] = [opened(path), opened(path)];
  for (let count = 0; count < 230; count++) await (count % 2 ? one : other).send(mail(`mail ${count}`));
  const kept = await one.list();
  expect(kept.length).toBe(100);
  expect(kept[0]?.subject).toBe("mail 229");
  expect((await readFile(path, "utf8")).trim().split("\n").length).toBeLessThanOrEqual(200);
  expect(await readdir(join(path, ".."))).toEqual(["mailbox.jsonl"]);
});

test("a letter that was sent twice is there once", async () => {
  const mailbox = opened(await place());
  const id = newId();
  await mailbox.send(mail("first", id));
  await mailbox.send(mail("again", id));
  expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(["again"]);
});

test("lines that are no mails are passed over", async () => {
  const path = await place();
  const mailbox = opened(path);
  await mailbox.send(mail("whole"));
  await appendFile(path, '{"from":"x","to":"y","subj\nnull\n7\n{}\n');
  expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(["whole"]);
});

test("a file that cannot be written is a failure like that of a mail server", async () => {
  const path = join(await place(), "no-folder", "mailbox.jsonl");
  await expect(opened(path).send(mail("lost"))).rejects.toThrow("ENOENT");
});
