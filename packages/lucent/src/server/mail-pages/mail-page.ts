import type { KeptMail } from "../../adapters/mailbox/index.ts";
import { htmlText } from "../../base/index.ts";
import type { ResolvedConfig } from "../../config/index.ts";
import { linkInMail } from "./link-in-mail.ts";
import { MAIL_PAGE_STYLE } from "./mail-page-style.ts";

/** What the page shows. */
export interface MailPlace {
  /** All mails, the last one first. */
  readonly mails: readonly KeptMail[];
  /** The one that is open. */
  readonly mail: KeptMail;
  /** Whether the list was asked for; then a narrow screen shows that alone. */
  readonly isList: boolean;
}

/** The list of mails with one of them open; on a phone the one or the other. */
export function mailPage({ mails, mail, isList }: MailPlace): string {
  // Of the two headings that of what was asked for comes first; on a phone the other is not there.
  const [list, one] = isList ? ["h1", "h2"] : ["h2", "h1"];
  const many = mails.length === 1 ? "One mail" : `${mails.length} mails`;
  return page(
    isList ? "Mails" : mail.subject,
    `<body class="${isList ? "list" : "mail"}">
<a class="skip" href="#mail">To the mail</a>
<main>
<nav aria-label="Mails">
<${list} class="title"><i></i>Mails</${list}>
<p>${many}, kept on this machine and not sent. <a href="/dev/mail">Look again</a></p>
<ol>
${mails.map((each) => row(each, each.id === mail.id)).join("\n")}
</ol>
</nav>
<article id="mail" tabindex="-1">
${opened(mail, one)}
</article>
</main>
</body>`,
  );
}

/** A mail as a mail program would show it, but that its links open elsewhere: it stands in a frame. */
export function previewOf({ html }: Pick<KeptMail, "html">): string {
  const target = '<base target="_blank">';
  const head = /<head[^>]*>/i;
  return head.test(html) ? html.replace(head, `$&${target}`) : `${target}${html}`;
}

/** The page where there is no mail yet. It looks again by itself. */
export function emptyMailbox({ collections, defaultAuth }: ResolvedConfig, url: string): string {
  const { email = true } = collections.get(defaultAuth ?? "")?.auth?.identifiers ?? {};
  const who = email ? '{"email":"you@example.com"}' : '{"username":"you"}';
  const command = `curl -X POST ${url}/api/${defaultAuth}/forgot-password \\
  -H 'content-type: application/json' \\
  -d '${who}'`;
  return page(
    "Mails",
    `<body class="empty">
<main>
<h1 class="title"><i></i>No mail yet</h1>
<p>Whatever the server would send lands here and in the terminal, and leaves this machine only once
<code>SMTP_URL</code> names a mail server. This page looks again every few seconds.</p>
<p>To see one, have somebody who is registered ask for a new password:</p>
<pre>${htmlText(command)}</pre>
<p><a href="/">What the server offers</a></p>
</main>
</body>`,
    '<meta http-equiv="refresh" content="4">',
  );
}

function page(title: string, body: string, more = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${more}<title>${htmlText(title)}</title>
<style>${MAIL_PAGE_STYLE}</style>
</head>
${body}
</html>
`;
}

function row({ id, subject, to, sentAt }: KeptMail, isOpen: boolean): string {
  const current = isOpen ? ' aria-current="page"' : "";
  return `<li><a href="/dev/mail/${id}"${current}><b>${htmlText(subject)}</b><span>${htmlText(to)}</span>${time(sentAt)}</a></li>`;
}

function opened(mail: KeptMail, heading: string): string {
  const { id, subject, from, to, sentAt, text } = mail;
  const link = linkInMail(mail);
  return `<a class="back" href="/dev/mail">All mails</a>
<${heading} class="subject">${htmlText(subject)}</${heading}>
<dl>
<dt>From</dt><dd>${htmlText(from)}</dd>
<dt>To</dt><dd>${htmlText(to)}</dd>
<dt>When</dt><dd>${time(sentAt)}</dd>
</dl>
${link ? `<p class="link"><a class="button" href="${htmlText(link)}">Open the link</a> <code>${htmlText(link)}</code></p>` : ""}
<iframe title="The mail as its reader sees it" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/dev/mail/${id}/html"></iframe>
${text === undefined ? "" : `<details><summary>As plain text</summary><pre>${htmlText(text)}</pre></details>`}`;
}

function time(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const shown = date.toLocaleString("en-GB", {
    ...(!isToday && { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return `<time datetime="${htmlText(at)}">${htmlText(shown)}</time>`;
}
