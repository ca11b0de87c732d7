import { beforeAll, describe, expect, it, vi } from "vitest";
import type { LetterName } from "../../packages/lucent/src/auth/letters/index.ts";
import { linkIn, mailSuite, type ReceivedMail, startMailServer, tokenIn } from "../support/mail.ts";
import { serve, serveSuite, type TestServer } from "../support/serve.ts";
import { type Posting, postLetter } from "./post-letter.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";
const PASSWORD = "violet-anvil-thunder";
const people = {
  fields: { name: { type: "text" }, language: { type: "text" }, verified: { type: "boolean" } },
};
const config = { auth: {}, collections: { users: people } };
const LETTERS: Readonly<Record<LetterName, readonly [en: string, de: string, fr: string, es: string]>> = {
  verify: [
    "Confirm your e-mail address",
    "Bestätigen Sie Ihre E-Mail-Adresse",
    "Confirmez votre adresse e-mail",
    "Confirma tu dirección de correo",
  ],
  reset: [
    "Choose a new password",
    "Wählen Sie ein neues Passwort",
    "Choisissez un nouveau mot de passe",
    "Elige una nueva contraseña",
  ],
  "confirm address": [
    "Confirm your new e-mail address",
    "Bestätigen Sie Ihre neue E-Mail-Adresse",
    "Confirmez votre nouvelle adresse e-mail",
    "Confirma tu nueva dirección de correo",
  ],
  "address changed": [
    "Your account gets another e-mail address",
    "Ihr Konto bekommt eine andere E-Mail-Adresse",
    "Votre compte change d’adresse e-mail",
    "Tu cuenta va a tener otra dirección de correo",
  ],
  "password changed": [
    "Your password was changed",
    "Ihr Passwort wurde geändert",
    "Votre mot de passe a été changé",
    "Tu contraseña ha cambiado",
  ],
  invitation: [
    "You are invited to Example",
    "Sie sind zu Example eingeladen",
    "Invitation : Example",
    "Invitación a Example",
  ],
  "already registered": [
    "You have an account at Example already",
    "Sie haben schon ein Konto bei Example",
    "Vous avez déjà un compte chez Example",
    "Ya tienes una cuenta en Example",
  ],
  locked: [
    "Your account is locked for a while",
    "Ihr Konto ist für eine Weile gesperrt",
    "Votre compte est bloqué pour un moment",
    "Tu cuenta está bloqueada por un tiempo",
  ],
};
const PAGES: Partial<Record<LetterName, string>> = {
  verify: "verify",
  reset: "reset",
  "confirm address": "confirm-email",
  invitation: "invitation",
};
const names = Object.keys(LETTERS) as LetterName[];

let count = 0;
async function letterTo(
  server: TestServer,
  mails: { nextMailTo(address: string): Promise<ReceivedMail> },
  posting: Partial<Posting> & { readonly data?: object } = {},
) {
  const email = `person-${count++}@example.com`;
  const data = { email, password: PASSWORD, ...posting.data };
  const { id } = await server.lucent.create({ collection: "users", data });
  const token = await postLetter(server, { letter: "verify", person: id, email, ...posting });
  return { email, id, token, letter: await mails.nextMailTo(posting.to ?? email) };
}

describe("the engine's own letters", () => {
  const mail = mailSuite();
  let server: TestServer;
  const started = serveSuite({
    ...config,
    serverURL: "https://api.example.com",
    // Asked for late, because the mail server listens only once the suite runs.
    get email() {
      return mail().email;
    },
  });
  beforeAll(() => {
    server = started();
  });
  const send = (posting: Parameters<typeof letterTo>[2]) => letterTo(server, mail(), posting);

  it.each(names)("%s is written in the language of whoever asks for it", async (letter) => {
    const asked = ["en-US,en;q=0.9", "de-AT,de;q=0.9,en;q=0.5", "fr", "es-MX"];
    for (const [place, languages] of asked.entries()) {
      const headers = { "accept-language": languages };
      const { letter: received } = await send({ letter, headers });
      expect(received.subject).toBe(LETTERS[letter][place]);
      expect(received.html).toContain(`<html lang="${["en", "de", "fr", "es"][place]}">`);
      expect(received.text).toMatch(/^(Hello|Hallo|Bonjour|Hola),\n/);
    }
  });

  it.each(names)("%s says who it is from, when it was asked for and from where [EM-01]", async (letter) => {
    const headers = { "user-agent": FIREFOX };
    const { email, token, letter: received } = await send({ letter, headers, address: "203.0.113.9" });
    expect(received.from).toEqual({ name: "Example", address: "hello@example.com" });
    expect(received.to).toEqual([{ name: "", address: email }]);
    for (const body of [received.text, received.html]) {
      expect(body).toMatch(/\d\d:\d\d UTC/);
      expect(body).toContain("203.0.113.9");
      expect(body).toContain("Firefox, Windows");
      expect(body).toContain("Example");
    }
    expect(received.html).not.toMatch(/<(?:script|img|link|iframe)|url\(|src=/i);
    const page = PAGES[letter];
    if (page === undefined) return expect(received.html).not.toContain("href");
    expect(linkIn(received)).toBe(`https://api.example.com/admin/users/${page}/${token}`);
    expect(received.html).toContain(`href="https://api.example.com/admin/users/${page}/${token}"`);
    expect(received.text).toContain("Link works once, until");
  });

  it("is in the language that the person has chosen, where they have", async () => {
    const headers = { "accept-language": "fr" };
    const { letter } = await send({ headers, data: { language: "de_CH" } });
    expect(letter.subject).toBe(LETTERS.verify[1]);
    const unknown = await send({ headers, data: { language: "Klingon!" } });
    expect(unknown.letter.subject).toBe(LETTERS.verify[2]);
  });

  it("greets by name only those who have proved their address [EM-02]", async () => {
    const known = await send({ data: { name: "Änne Müller", verified: true } });
    expect(known.letter.text).toMatch(/^Hello Änne Müller,\n/);
    expect(known.letter.html).toContain("<p>Hello Änne Müller,</p>");
    const unproven = await send({ data: { name: "Anne" } });
    expect(unproven.letter.text).toMatch(/^Hello,\n/);
    const elsewhere = await send({
      letter: "confirm address",
      to: "somebody-else@example.com",
      data: { name: "Anne", verified: true },
    });
    expect(elsewhere.letter.text).toMatch(/^Hello,\n/);
  });

  it.each(["<a href=//evil>", "http://evil", "evil.example", "x\r\nBcc: evil@example.net", "\u202eevil"])(
    "nothing of a person who is called %j stands in a letter [EM-01, EM-02]",
    async (name) => {
      for (const letter of ["verify", "reset", "address changed"] as const) {
        const { letter: received } = await send({ letter, data: { name, verified: true } });
        expect(received.raw).not.toMatch(/evil/);
        expect(received.text).toMatch(/^Hello,\n/);
        expect(received.headers.filter(({ key }) => key === "bcc" || key === "cc")).toEqual([]);
      }
    },
  );

  it("nothing that a request said of itself leads its link elsewhere or stands in it as a link [RE-01, EM-02]", async () => {
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
      origin: "https://evil.example",
      referer: "https://evil.example/",
      "user-agent": "evil.example/1.0",
      "accept-language": "evil.example",
    };
    const { letter } = await send({ letter: "reset", headers, address: "evil.example" });
    expect(new URL(linkIn(letter)).origin).toBe("https://api.example.com");
    expect(letter.raw).not.toContain("evil");
  });

  it("is known by an id that no other letter has", async () => {
    const { id, email, letter } = await send({});
    await postLetter(server, { letter: "verify", person: id, email });
    const other = await mail().nextMailTo(email);
    expect(letter.messageId).toMatch(/^<[0-9a-f-]{36}@example\.com>$/);
    expect(other.messageId).not.toBe(letter.messageId);
  });
});

describe("letters in the project's own words", () => {
  // Nobody is asked to prove what they have proved, so that no other letter is under way.
  const PROVEN = { verified: true };
  const starting = async (own: object, more: object = {}) => {
    const mail = await startMailServer();
    const error = vi.fn();
    const server = await serve({
      ...config,
      auth: { verify: own, requireVerified: false, forgotPassword: own },
      email: mail.email,
      ...more,
    });
    Object.assign(server.instance.engine.log, { error });
    return { mail, server, error };
  };

  it.each(["verify", "reset"] as const)(
    "%s is what the functions of the config give, as in Payload",
    async (letter) => {
      const generateEmailHTML = vi.fn(
        ({ token, user }) => `<h1>Hi ${user.name}</h1><a href="https://app.example.com/go?t=${token}">Go</a>`,
      );
      const generateEmailSubject = vi.fn(async ({ user }) => `For ${user.email}`);
      const { mail, server } = await starting({ generateEmailHTML, generateEmailSubject });
      const headers = { "user-agent": FIREFOX, "accept-language": "de" };
      const sent = await letterTo(server, mail, {
        letter,
        headers,
        data: { name: "Ada", ...PROVEN },
      });
      expect(sent.letter.subject).toBe(`For ${sent.email}`);
      expect(sent.letter.html?.trim()).toBe(
        `<h1>Hi Ada</h1><a href="https://app.example.com/go?t=${sent.token}">Go</a>`,
      );
      expect(sent.letter.text).toBeUndefined();
      const [{ req, user }] = generateEmailHTML.mock.lastCall ?? [{}];
      expect(user).toMatchObject({ id: sent.id, email: sent.email, collection: "users" });
      expect(JSON.stringify(user)).not.toMatch(/hash|password"/i);
      expect(req).toMatchObject({ user: null, address: "127.0.0.1" });
      expect(req.headers.get("User-Agent")).toBe(FIREFOX);
      expect(req.headers.get("accept-language")).toBe("de");
      expect(req.headers.get("authorization")).toBeNull();
    },
  );

  it("a subject holds no more than one line, whatever the project puts into it [EM-01]", async () => {
    const generateEmailSubject = ({ user }: { user: { name: string } }) => `Hello ${user.name}`;
    const { mail, server } = await starting({ generateEmailSubject });
    const name = "Ada\r\nBcc: evil@example.net\r\n\r\nBody\u2028X: y";
    const { letter } = await letterTo(server, mail, { letter: "reset", data: { name, ...PROVEN } });
    expect(letter.subject).toBe("Hello Ada Bcc: evil@example.net Body X: y");
    expect(letter.headers.map(({ key }) => key)).not.toContain("bcc");
    expect(letter.text).toContain("A new password was asked for");
  });

  it("the link leads to the project's own page", async () => {
    const { mail, server } = await starting({ url: "https://app.example.com/confirm?from=mail" });
    const { letter, token } = await letterTo(server, mail, { data: PROVEN });
    expect(linkIn(letter)).toBe(`https://app.example.com/confirm?from=mail&token=${token}`);
  });

  it.each<[what: string, generate: () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("no template");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no template"))],
    ["gives no text", () => ({ html: "<p>" })],
    ["gives an empty text", () => " "],
    ["gives nothing", () => undefined],
  ])("a function that %s costs nobody their letter", async (_, generate) => {
    const { mail, server, error } = await starting({
      generateEmailHTML: generate,
      generateEmailSubject: generate,
    });
    const { letter, token } = await letterTo(server, mail, { letter: "reset", data: PROVEN });
    expect(letter.subject).toBe("Choose a new password");
    expect(tokenIn(letter)).toBe(token);
    expect(error).toHaveBeenCalledTimes(2);
  });

  it("a function that fails over its token does not bring it into the log [LG-01]", async () => {
    const generateEmailHTML = ({ token }: { token: string }) => {
      throw new Error(`no template for https://app.example.com/?token=${token}`);
    };
    const { mail, server, error } = await starting({ generateEmailHTML });
    const { token } = await letterTo(server, mail, { letter: "reset", data: PROVEN });
    const [{ err }] = error.mock.lastCall ?? [{}];
    expect(err.message).toBe("no template for https://app.example.com/?token=[token]");
    expect(`${err.message}${err.stack}`).not.toContain(token);
  });
});
