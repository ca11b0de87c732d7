import { appendFile, chmod, readFile, rename, writeFile } from "node:fs/promises";
import { isPlainObject } from "../../base/index.ts";
import type { Mail, Mailer } from "../../ports/index.ts";

/** A mail that was kept. */
export interface KeptMail extends Mail {
  /** ISO 8601. */
  readonly sentAt: string;
}

/** A mailer that keeps mails in a file in place of sending them. */
export interface Mailbox extends Mailer {
  /** The mails, the last one first. */
  list(): Promise<readonly KeptMail[]>;
}

/** Where mails are kept. */
export interface MailboxOptions {
  readonly path: string;
  /** Told of each mail, such as to show it. */
  readonly tell: (mail: KeptMail) => void;
}

const MODE = 0o600;
const MOST = 100;
// The file is written anew only now and then, not with each mail.
const MOST_LINES = 2 * MOST;

/** Opens a mailbox; its file is made with the first mail. Several processes may have it open. */
export function openMailbox({ path, tell }: MailboxOptions): Mailbox {
  let writing: Promise<unknown> = Promise.resolve();

  return {
    async send(mail) {
      const kept: KeptMail = { ...mail, sentAt: new Date().toISOString() };
      const written = writing.then(() => keep(kept));
      writing = written.catch(() => undefined);
      await written;
      tell(kept);
    },
    async list() {
      return [...(await read()).values()].reverse();
    },
    close: async () => void (await writing),
  };

  async function keep(mail: KeptMail): Promise<void> {
    // One line in one write, so that another process that is about to end adds to it and breaks nothing.
    await appendFile(path, `${JSON.stringify(mail)}\n`, { mode: MODE });
    await chmod(path, MODE);
    const lines = await readLines();
    if (lines.length <= MOST_LINES) return;
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, `${lines.slice(-MOST).join("\n")}\n`, { mode: MODE });
    await chmod(draft, MODE);
    await rename(draft, path);
  }

  /** The last mails by their ids; what was sent twice is there once. */
  async function read(): Promise<Map<string, KeptMail>> {
    const mails = (await readLines()).slice(-MOST).flatMap(mailIn);
    return new Map(mails.map((mail) => [mail.id, mail]));
  }

  async function readLines(): Promise<string[]> {
    const text = await readFile(path, "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  }
}

/** A line that was cut off is no mail. */
function mailIn(line: string): KeptMail[] {
  try {
    const read: unknown = JSON.parse(line);
    return isMail(read) ? [read] : [];
  } catch {
    return [];
  }
}

const PARTS = ["id", "from", "to", "subject", "html", "sentAt"];

function isMail(read: unknown): read is KeptMail {
  return isPlainObject(read) && PARTS.every((part) => typeof read[part] === "string");
}
