import colors from "picocolors";
import type { KeptMail } from "../../adapters/mailbox/index.ts";
import { linkInMail } from "./link-in-mail.ts";

/**
 * A mail in the terminal: to whom it is, what it is about, and the link to follow.
 *
 * @param all where all mails are shown
 */
export function mailBlock(mail: Pick<KeptMail, "to" | "subject" | "html" | "text">, all: string): string {
  const link = linkInMail(mail);
  const facts: readonly (readonly [string, string])[] = [
    ["To", oneRow(mail.to)],
    ["Subject", colors.bold(oneRow(mail.subject))],
    // On one row, however long, so that a terminal opens all of it.
    ...(link === null ? [] : [["Link", colors.cyan(oneRow(link))] as const]),
  ];
  return [
    "",
    `  ${colors.bold(colors.green("Mail"))} ${colors.dim("· kept here, not sent ·")} ${colors.dim(all)}`,
    ...facts.map(([name, told]) => `  ${colors.dim(name.padEnd(7))}  ${told}`),
    "",
  ].join("\n");
}

/** Terminal injection: what a terminal takes for a command is not shown. */
function oneRow(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
