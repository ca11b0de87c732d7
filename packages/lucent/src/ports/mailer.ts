/** A mail as the mailer is given it. Every part is one line but for the two bodies. */
export interface Mail {
  /** An address, or a name and an address such as `Example <hello@example.com>`. */
  readonly from: string;
  /** One address and nothing else. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** Absent where the project wrote the letter itself: it writes HTML alone. */
  readonly text?: string;
  /** The same for each attempt to send the same letter, so that who has it twice can tell (RFC 5322 §3.6.4). */
  readonly id: string;
}

/** Takes mails to where they go on from by themselves. */
export interface Mailer {
  /** Resolves once somebody else is answerable for the mail; rejects with `MailRefused` where trying again is no use. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** The mail was refused for good: by its address, or by what it holds. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}
