import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import { peopleOf, valueAt } from "../given.ts";
import type { Subject } from "../subject.ts";

/** Whether letters leave, and by what way. */
export const mailChecks: readonly Check[] = [
  {
    name: "no-mail",
    severity: "warning",
    clause: "ASVS 6.3.7",
    finds: "`email: false`, though people have passwords",
    looks: (at) =>
      at.config.mail !== null || peopleOf(at).every(({ auth }) => auth.disableLocalStrategy)
        ? []
        : [
            {
              where: "email",
              says: "No mail is ever sent: who forgets a password is shut out for good, and nobody is told that theirs was changed or that somebody guesses at it.",
              mend: 'email: { from: "Example <hello@example.com>", url: process.env.SMTP_URL },',
            },
          ],
  },
  {
    name: "mail-server-missing",
    severity: "serious",
    clause: "ASVS 6.4.3",
    finds: "production has no mail server, though people have passwords",
    looks: (at) =>
      isUnmailed(at, at.config.mail?.url === null)
        ? [
            {
              where: "email.url",
              says: "Production has no mail server: it does not start, since people with passwords need letters to replace them.",
              mend: "SMTP_URL=smtps://name:password@mail.example.com",
            },
          ]
        : [],
  },
  {
    name: "mail-sender-missing",
    severity: "serious",
    finds: "production does not say whom its letters come from",
    looks: (at) =>
      isUnmailed(at, !valueAt(at.given, "email.from") && !at.environment["SMTP_FROM"])
        ? [
            {
              where: "email.from",
              says: "Letters have no sender, so production does not start.",
              mend: 'from: "Example <hello@example.com>",',
            },
          ]
        : [],
  },
  {
    name: "mail-from-another-domain",
    severity: "note",
    finds: "letters come from another domain than the one that their links lead to",
    looks: ({ config: { mail, serverURL } }) => {
      const sender = mail && /@([^\s>]+)>?$/.exec(mail.from)?.[1]?.toLowerCase();
      const host = serverURL && new URL(serverURL).hostname;
      if (!sender || !host || isLoopback(host) || isLoopback(sender) || siteOf(sender) === siteOf(host))
        return [];
      return [
        {
          where: "email.from",
          says: `Letters come from ${sender} and lead to ${host}. That is what forged letters look like, to people and to filters.`,
          mend: `from: "Example <hello@${siteOf(host)}>",`,
        },
      ];
    },
  },
  {
    name: "mail-without-tls",
    severity: "serious",
    clause: "ASVS 12.3.1",
    finds: "letters leave without TLS",
    looks: ({ config: { mail } }) => {
      const url = mailServer(mail?.url);
      const isPlain =
        url?.searchParams.get("ignoreTLS") === "true" || url?.searchParams.get("requireTLS") === "false";
      if (!url || isLoopback(url.hostname) || !isPlain || url.protocol === "smtps:") return [];
      return [
        {
          where: "email.url",
          says: "Letters may go to the mail server in plain text: who listens on the way reads links that replace passwords.",
          mend: "smtps://name:password@mail.example.com",
        },
      ];
    },
  },
  {
    name: "mail-server-unproved",
    severity: "warning",
    clause: "ASVS 12.3.2",
    finds: "the certificate of the mail server is not looked at",
    looks: ({ config: { mail } }) =>
      mailServer(mail?.url)?.searchParams.get("tls.rejectUnauthorized") !== "false"
        ? []
        : [
            {
              where: "email.url",
              says: "Whoever stands on the way may pass for the mail server, and is handed its password and every letter.",
              mend: "smtps://name:password@mail.example.com // without tls.rejectUnauthorized",
            },
          ],
  },
  {
    name: "mails-without-end",
    severity: "warning",
    clause: "ASVS 2.4.1",
    finds: "no end to how many letters leave, or go to one address",
    looks: ({ config: { mail }, given }) =>
      (["maxPerAddress", "maxPerHour"] as const)
        .filter((name) => mail?.[name] === null && valueAt(given, `email.${name}`) === false)
        .map((name) => ({
          where: `email.${name}`,
          says:
            name === "maxPerAddress"
              ? "Anybody can have any number of letters sent to somebody else."
              : "Anybody can have letters sent until your provider shuts the account.",
          mend: name === "maxPerAddress" ? "maxPerAddress: 5," : "maxPerHour: 1_000,",
        })),
  },
];

function isUnmailed(at: Subject, lacks: boolean): boolean {
  const needsMail = peopleOf(at).some(({ auth }) => !auth.disableLocalStrategy);
  return at.production && lacks && at.config.mail !== null && needsMail;
}

function mailServer(url: string | null | undefined): URL | null {
  return url ? URL.parse(url) : null;
}

/** The last two words of a host, which is near enough to what is registered. */
function siteOf(host: string): string {
  return host.split(".").slice(-2).join(".");
}
