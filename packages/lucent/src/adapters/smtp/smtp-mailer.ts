import { type Mail, type Mailer, MailRefused } from "../../ports/index.ts";
import { emailFault } from "../../schema/index.ts";
import { failureOf } from "./failure-of.ts";
import { transportOptions } from "./transport-options.ts";

/** Where mails are handed over. */
export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with nodemailer's options in its query. */
  readonly url: string;
}

type Transport = Awaited<ReturnType<typeof open>>;

// The whole of one attempt, whatever the server does meanwhile; less than a letter is in one node's hands.
const LONGEST_ATTEMPT = 60_000;

/** A mailer that hands mails over to a server. It is loaded and connects with the first mail. */
export function smtpMailer({ url }: SmtpOptions): Mailer {
  let transport: Promise<Transport> | undefined;
  return {
    async send(mail) {
      // Header injection, and parsers of addresses that take ages: what is not one plain address does not reach them.
      if (emailFault(mail.to)) throw new MailRefused("The address is not that of one mailbox.");
      transport ??= open(url);
      try {
        await (await transport).sendMail(messageOf(mail));
      } catch (error) {
        throw failureOf(error, url);
      }
    },
    async close() {
      const opened = await transport?.catch(() => undefined);
      // Whoever closes it has waited for what is under way as long as they were going to.
      opened?.close({ force: true });
    },
  };
}

async function open(url: string) {
  const { createTransport } = await import("nodemailer");
  return createTransport({ ...transportOptions(url), pool: true });
}

function messageOf({ from, to, subject, html, text, id }: Mail) {
  const sender = /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from;
  const name = from.slice(0, from.length - sender.length - (sender === from ? 0 : 2)).trim();
  return {
    from: { name: name.replace(/^"(.*)"$/, "$1"), address: sender },
    to: { name: "", address: to },
    // Said once more beside the headers, so that nothing is ever made of those.
    envelope: { from: sender, to: [to] },
    subject,
    html,
    ...(text !== undefined && { text }),
    messageId: `<${id}@${sender.slice(sender.lastIndexOf("@") + 1)}>`,
    headers: {
      // RFC 3834 §5: nobody's holiday notice answers it.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    signal: AbortSignal.timeout(LONGEST_ATTEMPT),
  };
}
