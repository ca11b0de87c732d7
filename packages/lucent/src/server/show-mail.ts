import colors from "picocolors";
import type { KeptMail } from "../adapters/mailbox/index.ts";
import { linkInMail } from "./link-in-mail.ts";

/** Shows a mail in the terminal: to whom it is, what it is about, and the link to follow. */
export function showMail(mail: KeptMail): void {
  console.log(mailBlock(mail));
}

/** What is shown of a mail. */
export function mailBlock(mail: Pick<KeptMail, "to" | "subject" | "html" | "text">): string {
  const link = linkInMail(mail);
  const rows: [string, string][] = [
    ["To", mail.to],
    ["Subject", colors.bold(mail.subject)],
    ...(link ? ([["Link", colors.cyan(link)]] as [string, string][]) : []),
  ];
  return [
    "",
    `  ${colors.green("✉")} ${colors.bold("Mail")} ${colors.dim("· kept, not sent · /dev/mail")}`,
    ...rows.map(([name, told]) => `    ${colors.dim(name.padEnd(8))} ${told}`),
    "",
  ].join("\n");
}
