import { join } from "node:path";
import type { KeptMail, Mailbox } from "../adapters/mailbox/index.ts";
import type { ResolvedConfig } from "../config/index.ts";
import type { Mailer } from "../ports/index.ts";
import { MAIL_ADDRESS } from "./mail-pages/mail-pages.ts";

/** How an instance sends mails. */
export interface Mailing {
  /** Null where the project sends none on purpose. */
  readonly mailer: Mailer | null;
  /** In development, where mails are kept in place of being sent. */
  readonly mailbox: Mailbox | null;
}

// Whoever wants to hear of warnings alone is not shown mails.
const SHOWN_AT = new Set(["trace", "debug", "info"]);

interface Around {
  readonly serverURL: () => string;
  /** Where development keeps its mails. */
  readonly folder: string;
}

/** Opens what the config says of mail. */
export async function openMailer(config: ResolvedConfig, { serverURL, folder }: Around): Promise<Mailing> {
  const { mail, logger, production } = config;
  // Disclosure: where nobody signs in by password production may lack a mail server, and keeps no mails for that.
  if (mail === null || (production && mail.url === null)) return { mailer: null, mailbox: null };
  if (mail.url !== null) {
    const { smtpMailer } = await import("../adapters/smtp/index.ts");
    return { mailer: smtpMailer({ url: mail.url }), mailbox: null };
  }
  const { openMailbox } = await import("../adapters/mailbox/index.ts");
  const { mailBlock } = await import("./mail-pages/mail-block.ts");
  const isShown = logger !== false && SHOWN_AT.has(logger.level);
  const tell = (mail: KeptMail) => {
    if (isShown) console.log(mailBlock(mail, `${serverURL()}${MAIL_ADDRESS}`));
  };
  const mailbox = openMailbox({ path: join(folder, "mailbox.jsonl"), tell });
  return { mailer: mailbox, mailbox };
}
