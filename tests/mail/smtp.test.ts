import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { smtpMailer } from "../../packages/lucent/src/adapters/smtp/index.ts";
import { oneLine } from "../../packages/lucent/src/base/index.ts";
import { type Mail, MailRefused } from "../../packages/lucent/src/ports/index.ts";
import { mailSuite, SENDER, startMailServer } from "../support/mail.ts";

const ID = "01a202da-2b38-7049-9045-fcf8b91b8e6b";
const mailTo = (to: string, more: Partial<Mail> = {}): Mail => ({
  from: SENDER,
  to,
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
  id: ID,
  ...more,
});
const opened = (url: string) => {
  const mailer = smtpMailer({ url });
  onTestFinished(() => mailer.close());
  return mailer;
};
const HEADERS = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "subject",
  "to",
  "x-auto-response-suppress",
];

describe("a mail over SMTP", () => {
  const mail = mailSuite();

  it("says what it is, and to one person alone [EM-01, TK-09]", async () => {
    await opened(mail().url).send(mailTo("ada@example.com"));
    const received = await mail().nextMailTo("ada@example.com");
    expect(received.envelope).toEqual({ from: "hello@example.com", to: ["ada@example.com"] });
    expect(received.headers.map(({ key }) => key).sort()).toEqual(HEADERS);
    expect(received).toMatchObject({
      from: { name: "Example", address: "hello@example.com" },
      to: [{ name: "", address: "ada@example.com" }],
      subject: "Hello",
      messageId: `<${ID}@example.com>`,
      text: expect.stringMatching(/^Hello\s*$/),
      html: expect.stringMatching(/^<p>Hello<\/p>\s*$/),
    });
    expect(received.headers).toContainEqual(
      expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }),
    );
  });

  it("is one mail in one connection after another, at most five at once", async () => {
    const server = await startMailServer({ delay: 50 });
    const mailer = opened(server.url);
    await Promise.all(Array.from({ length: 20 }, (_, place) => mailer.send(mailTo(`p${place}@example.com`))));
    expect(server.mails.length).toBe(20);
    expect(server.connections()).toBeLessThanOrEqual(5);
  });

  it("holds no header, recipient or command that somebody has written into its subject, sender or text [EM-01]", {
    timeout: 60_000,
  }, async () => {
    const pieces = fc.constantFrom(
      ...["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "%0d%0a", "\\r\\n", "=0D=0A", "\0", "\v", "\t"],
      ...["Bcc: evil@example.net", "To: evil@example.net", "=?utf-8?Q?a=0D=0ABcc:_evil@example.net?="],
      ...["RCPT TO:<evil@example.net>", ".", "\r\n.\r\n", "QUIT", "é", "😀", "\ud800", " ", "a"],
    );
    const hostile = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((parts) => parts.join(""));
    const mailer = opened(mail().url);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (subject, name, text) => {
        const to = `person-${count++}@example.com`;
        const from = `${name.replace(/[<>]/g, "")} <hello@example.com>`;
        await mailer.send(
          mailTo(to, { subject: oneLine(`x${subject}`), from, text: `x${text}`, html: `x${text}` }),
        );
        const received = await mail().nextMailTo(to);
        expect(received.envelope).toEqual({ from: "hello@example.com", to: [to] });
        expect(received.headers.map(({ key }) => key).sort()).toEqual(HEADERS);
        expect(received.to).toEqual([{ name: "", address: to }]);
        expect(received.from?.address).toBe("hello@example.com");
        expect(received.subject ?? "").not.toMatch(/[\r\n\u2028\u2029]/);
      }),
      { numRuns: 80 },
    );
    expect(mail().mails.flatMap(({ envelope }) => envelope.to)).not.toContain("evil@example.net");
  });

  it("is safe even where what is given was not made one line before [EM-01]", async () => {
    const mailer = opened(mail().url);
    const subject = "Hello\r\nBcc: evil@example.net\r\n\r\n<b>body</b>";
    await mailer.send(mailTo("raw@example.com", { subject }));
    const received = await mail().nextMailTo("raw@example.com");
    expect(received.headers.map(({ key }) => key).sort()).toEqual(HEADERS);
    expect(received.envelope.to).toEqual(["raw@example.com"]);
  });
});

const ADDRESSES: readonly [what: string, address: string][] = [
  ["two addresses", "ada@example.com,evil@example.net"],
  ["a list with blanks", "ada@example.com, evil@example.net"],
  ["a name", "Ada <ada@example.com>"],
  ["brackets", "<ada@example.com>"],
  ["a comment", "ada(comment)@example.com"],
  ["a comment behind", "ada@example.com (comment)"],
  ["nested comments", `${"(".repeat(5_000)}ada@example.com`],
  ["a group", "friends: ada@example.com, evil@example.net;"],
  ["nested groups", `${"a:".repeat(5_000)}ada@example.com;`],
  ["a quoted part", '"ada@example.net x"@example.com'],
  ["a line end", "ada@example.com\r\nRCPT TO:<evil@example.net>"],
  ["a line end alone", "ada@example.com\n"],
  ["a line separator", "ada@example.com\u2028evil@example.net"],
  ["another @", "ada\uff20example.com"],
  ["a combined letter", "a\u0301da@example.com"],
  ["a route", "@example.net:ada@example.com"],
  ["a percent route", "ada%example.net@[127.0.0.1]"],
  ["a long name", `${"a".repeat(65)}@example.com`],
  ["a name of 64 kB", `${"a".repeat(65_536)}@example.com`],
  ["a null", "ada\0@example.com"],
  ["nothing", ""],
];

it.each(ADDRESSES)("an address with %s does not reach the mail server [EM-03, TK-09]", async (_, address) => {
  const mail = await startMailServer();
  const started = performance.now();
  await expect(opened(mail.url).send(mailTo(address))).rejects.toThrow(MailRefused);
  expect(performance.now() - started).toBeLessThan(100);
  expect(mail.connections()).toBe(0);
});

describe("what fails", () => {
  const secrets = /marker|ada@|<p>/;
  const failing = async (url: string, more: Partial<Mail> = {}) => {
    const error = await opened(url)
      .send(mailTo("ada@example.com", more))
      .catch((failed: Error) => failed);
    if (!(error instanceof Error)) throw new Error("It did not fail.");
    return error;
  };

  it("tells of a password that is refused, and not the password [LG-01]", async () => {
    const mail = await startMailServer({ refusing: 535, at: "sign-in" });
    const { message } = await failing(mail.url.replace("//", "//somebody:marker-word@"));
    expect(message).toMatch(
      /^The mail server at 127\.0\.0\.1:\d+ did not take it: EAUTH after AUTH PLAIN 535/,
    );
    expect(message).not.toMatch(secrets);
  });

  it("tells of a server that nobody reaches [LG-01]", async () => {
    const mail = await startMailServer();
    await mail.die();
    const { message } = await failing(mail.url.replace("//", "//somebody:marker-word@"));
    expect(message).toMatch(/did not take it: E\w+/);
    expect(message).not.toMatch(secrets);
  });

  it("gives up on a server that demands no TLS of a password on its way to another machine", async () => {
    const mail = await startMailServer();
    const { message } = await failing(`${mail.url.replace("//", "//somebody:marker-word@")}?requireTLS=true`);
    expect(message).toMatch(/ETLS|STARTTLS/);
    expect(mail.mails).toEqual([]);
  });

  it("costs the next mail nothing", async () => {
    const mail = await startMailServer();
    const mailer = opened(mail.url);
    await mailer.send(mailTo("a@example.com"));
    await mail.die();
    await expect(mailer.send(mailTo("b@example.com"))).rejects.toThrow("did not take it");
    await mail.revive();
    await mailer.send(mailTo("c@example.com"));
    expect(mail.mails.length).toBe(2);
  });
});
