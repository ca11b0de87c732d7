import { MailRefused } from "../../ports/index.ts";

/** What nodemailer says of a failure. */
interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly permanent?: unknown;
}

const OF_THE_MAIL = new Set<unknown>(["RCPT TO", "DATA"]);

/**
 * What went wrong, in words for the log. Disclosure: neither what the server said in words nor what was sent to it is
 * repeated, since it may name people, passwords or links; its codes are enough (RFC 5321 §4.2, RFC 3463).
 */
export function failureOf(error: unknown, url: string): Error {
  const { code, command, responseCode, response, permanent } = error as SmtpError;
  const [detail = ""] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(String(response ?? "")) ?? [];
  const words = [code, command && `after ${command}`, responseCode, detail].filter(Boolean).join(" ");
  const said = `The mail server at ${new URL(url).host} did not take it: ${words || "it hung up"}.`;
  // Policies (x.7.x) are about who sends, and whoever runs the server can set them right.
  const isOfTheMail = permanent === true && OF_THE_MAIL.has(command) && !/^5\.7\./.test(detail);
  return isOfTheMail ? new MailRefused(said) : new Error(said);
}
