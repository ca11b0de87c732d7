import { MailRefused } from "../../ports/index.ts";

/** What nodemailer says of a failure. */
interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly permanent?: unknown;
}

const OF_THE_MAIL = new Set<string | undefined>(["RCPT TO", "DATA"]);
const CODE = /^[A-Z][A-Z0-9_]{0,30}$/;
const COMMAND = /^(?:[A-Z]{3,8}(?: (?:TO|FROM|PLAIN|LOGIN|XOAUTH2|CRAM-MD5))?)/;

/**
 * What went wrong, in words for the log. Disclosure: neither what the server said in words nor what was sent to it is
 * repeated, since it may name people, passwords or links; its codes are enough (RFC 5321 §4.2, RFC 3463).
 */
export function failureOf(error: unknown, url: string): Error {
  const { code, command, responseCode, response, permanent } = error as SmtpError;
  const [detail] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(String(response ?? "")) ?? [];
  const [after] = COMMAND.exec(String(command ?? "")) ?? [];
  const words = [
    CODE.test(String(code)) && code,
    after && `after ${after}`,
    typeof responseCode === "number" && responseCode,
    detail,
  ];
  const said = words.filter(Boolean).join(" ") || "it hung up";
  const message = `The mail server at ${new URL(url).host} did not take it: ${said}.`;
  // Policies (x.7.x) are about who sends, and whoever runs the server can set them right.
  const isOfTheMail = permanent === true && OF_THE_MAIL.has(after) && !detail?.startsWith("5.7.");
  return isOfTheMail ? new MailRefused(message) : new Error(message);
}
