import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { afterAll, beforeAll, onTestFinished } from "vitest";

/** How a mail server takes what it is sent. */
export interface Manners {
  /** Milliseconds that it thinks before it takes or refuses a mail. */
  readonly delay?: number;
  /** The code with which it refuses, such as 451 (for now) or 550 (for good). */
  readonly refusing?: number;
  /** When it refuses: as it hears who signs in, from whom or to whom a mail is, or once it has all of it. Default `recipient`. */
  readonly at?: "sign-in" | "sender" | "recipient" | "data";
}

/** A mail that has arrived. */
export interface ReceivedMail extends Email {
  /** The sender and the recipients as the mail server was told them, beside the headers. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The bytes that were sent, as text. */
  readonly raw: string;
  readonly arrivedAt: number;
}

/** A mail server on this machine. */
export interface MailServer {
  /** What `email.url` takes. */
  readonly url: string;
  /** What `email` takes. */
  readonly email: { readonly url: string; readonly from: string };
  /** All mails, the first one first. */
  readonly mails: readonly ReceivedMail[];
  /** How many connections there have been. */
  connections(): number;
  mailsTo(address: string): ReceivedMail[];
  /** The first mail to an address that this has not given before; waits for it. */
  nextMailTo(address: string, wait?: { readonly within?: number }): Promise<ReceivedMail>;
  /** Takes mails in another way from now on; without a word like any other server. */
  behave(manners?: Manners): void;
  /** Hangs up on everybody and listens no longer. */
  die(): Promise<void>;
  /** Listens again, under the same address. */
  revive(): Promise<void>;
}

/** A sender for tests. */
export const SENDER = "Example <hello@example.com>";
const PATIENCE = 8_000;

/** Starts a mail server that ends with the test. */
export async function startMailServer(manners: Manners = {}): Promise<MailServer> {
  const { server, stop } = await start(manners);
  onTestFinished(stop);
  return server;
}

/** Starts one mail server for all tests of a suite; it is there once the first of them runs. */
export function mailSuite(manners: Manners = {}): () => MailServer {
  let running: Awaited<ReturnType<typeof start>> | undefined;
  beforeAll(async () => {
    running = await start(manners);
  });
  afterAll(() => running?.stop());
  return () => {
    if (!running) throw new Error("The mail server of this suite has not started yet.");
    return running.server;
  };
}

/** The one link that a mail asks to follow. */
export function linkIn({ text, html }: Pick<ReceivedMail, "text" | "html">): string {
  const found = /https?:\/\/[^\s<>"]+/.exec(text ?? "") ?? /(?<=href=")https?:\/\/[^"]+/.exec(html ?? "");
  if (!found) throw new Error(`There is no link in this mail:\n${text ?? html}`);
  return found[0].replaceAll("&amp;", "&");
}

/** The token in a link: its last part, or what stands behind `token=`. */
export function tokenIn(mail: Pick<ReceivedMail, "text" | "html">): string {
  const { pathname, searchParams } = new URL(linkIn(mail));
  return searchParams.get("token") ?? pathname.slice(pathname.lastIndexOf("/") + 1);
}

async function start(first: Manners) {
  let manners = first;
  let count = 0;
  let smtp = create();
  const mails: ReceivedMail[] = [];
  const given = new Map<string, number>();
  let arrived = Promise.withResolvers<void>();
  const port = await listen(smtp, 0);

  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    email: { url: `smtp://127.0.0.1:${port}`, from: SENDER },
    mails,
    connections: () => count,
    mailsTo: (address) => mails.filter(({ envelope }) => envelope.to.includes(address)),
    async nextMailTo(address, { within = PATIENCE } = {}) {
      const end = Date.now() + within;
      const place = given.get(address) ?? 0;
      given.set(address, place + 1);
      for (;;) {
        const mail = server.mailsTo(address)[place];
        if (mail) return mail;
        const left = end - Date.now();
        if (left <= 0) {
          const others = mails.map(({ envelope, subject }) => `${envelope.to}: ${subject}`).join("\n  ");
          throw new Error(`No mail came to ${address}. There are:\n  ${others}`);
        }
        await Promise.race([arrived.promise, new Promise((resolve) => setTimeout(resolve, left))]);
      }
    },
    behave(other = {}) {
      manners = other;
    },
    die: () => hangUp(smtp),
    async revive() {
      smtp = create();
      await listen(smtp, port);
    },
  };
  return { server, stop: () => hangUp(smtp) };

  function create(): SMTPServer {
    const created = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      disableReverseLookup: true,
      logger: false,
      onConnect(_session, done) {
        count += 1;
        done();
      },
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) =>
        answer("sign-in", (refusal) => done(refusal, refusal ? undefined : { user: "anybody" })),
      onMailFrom: (_address, _session, done) => answer("sender", done),
      onRcptTo: (_address, _session, done) => answer("recipient", done),
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () =>
          answer("data", async (refusal) => {
            if (!refusal) await keep(Buffer.concat(chunks), session);
            done(refusal);
          }),
        );
      },
    });
    // Whoever hangs up in the middle is no matter to the tests.
    created.on("error", () => undefined);
    return created;
  }

  function answer(at: Manners["at"], done: (refusal?: Error | null) => unknown): void {
    const { delay = 0, refusing, at: place = "recipient" } = manners;
    const isRefused = refusing !== undefined && place === at;
    const refusal = isRefused
      ? Object.assign(new Error("Not here."), { responseCode: refusing as number })
      : null;
    if (at === "data" && delay > 0) setTimeout(() => done(refusal), delay);
    else void done(refusal);
  }

  async function keep(bytes: Buffer, { envelope }: SMTPServerSession): Promise<void> {
    const parsed = await PostalMime.parse(bytes);
    mails.push({
      ...parsed,
      envelope: {
        from: envelope.mailFrom ? envelope.mailFrom.address : "",
        to: envelope.rcptTo.map(({ address }) => address),
      },
      raw: bytes.toString("utf8"),
      arrivedAt: Date.now(),
    });
    arrived.resolve();
    arrived = Promise.withResolvers();
  }
}

async function listen(smtp: SMTPServer, port: number): Promise<number> {
  const listener = smtp.listen(port, "127.0.0.1");
  if (!listener.listening) await once(listener, "listening");
  return (listener.address() as AddressInfo).port;
}

async function hangUp(smtp: SMTPServer): Promise<void> {
  if (!smtp.server.listening) return;
  const closed = new Promise<void>((resolve) => smtp.server.close(() => resolve()));
  for (const connection of smtp.connections) connection.close();
  await closed;
}
