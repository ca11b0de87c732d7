import { chooseLanguage, type Language, oneLine } from "../../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import type { LucentRequest } from "../../contract/index.ts";
import type { Document } from "../../documents/index.ts";
import { type Engine, siteOf } from "../../operation/index.ts";
import type { Mail } from "../../ports/index.ts";
import { greetedName } from "./greeted-name.ts";
import { htmlLetter } from "./html-letter.ts";
import type { LaidOut } from "./laid-out.ts";
import type { LetterName } from "./letter-name.ts";
import { LETTERS, type Letter } from "./letters.ts";
import { linkOf } from "./link-of.ts";
import { ownWords } from "./own-words.ts";
import { PHRASES } from "./phrases.ts";
import { plainLetter } from "./plain-letter.ts";
import { type LetterOrigin, toldFacts } from "./told-facts.ts";

/** What a letter is written from. */
export interface LetterFacts {
  readonly letter: LetterName;
  readonly collection: ResolvedCollection;
  readonly document: Document;
  /** Whether the person has proved that they read what comes to the address to which the letter goes. */
  readonly isProven: boolean;
  /** The token as it is mailed, and until when it holds; null where the letter carries none. */
  readonly token: { readonly text: string; readonly expiresAt: string } | null;
  /** What whoever asked for it said of languages (`Accept-Language`). */
  readonly languages: string | null;
  readonly origin: LetterOrigin;
  /** When it was asked for, and the id by which it is known. */
  readonly askedAt: string;
  readonly id: string;
}

/** A letter that can be sent. */
export type WrittenLetter = Pick<Mail, "subject" | "html" | "text">;

/** Writes a letter: in the project's own words where it has any, else in those of the engine. */
export async function writeLetter(engine: Engine, facts: LetterFacts): Promise<WrittenLetter> {
  const { collection, document, token } = facts;
  const letter = LETTERS[facts.letter];
  const setting = letter.setting?.(collection.auth as ResolvedAuth);
  const laid = await layOut(engine, facts, letter);
  const words = { subject: oneLine(laid.title), html: htmlLetter(laid), text: plainLetter(laid) };
  if (!setting || !token) return words;
  const args = { req: requestOf(facts), token: token.text, user: document };
  const own = await ownWords(setting, args, engine.log);
  const subject = own.subject || words.subject;
  return own.html === null ? { ...words, subject } : { subject, html: own.html };
}

async function layOut(engine: Engine, facts: LetterFacts, letter: Letter): Promise<LaidOut> {
  const { collection, document, isProven, token, origin, askedAt } = facts;
  const language = languageOf(facts);
  const site = siteOf(engine);
  const { subject, says, button, otherwise } = letter.text[language](site);
  const phrases = PHRASES[language];
  // Phishing: anybody may give a stranger's address, with a message to them in place of a name of their own.
  const name = isProven ? greetedName(collection, document) : null;
  const link =
    token && letter.page
      ? linkOf({
          serverURL: engine.serverURL(),
          slug: collection.slug,
          page: letter.page,
          url: letter.setting?.(collection.auth as ResolvedAuth).url ?? null,
          token: token.text,
        })
      : null;
  return {
    language,
    title: subject,
    greeting: name === null ? `${phrases.greeting},` : `${phrases.greeting} ${name},`,
    says,
    button: link && button ? { label: button, link, byHand: phrases.byHand } : null,
    facts: await toldFacts({ language, at: askedAt, until: token?.expiresAt ?? null, origin }),
    otherwise,
    site,
  };
}

const OWN_LANGUAGE = ["language", "locale"];
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i;

/** The language that the person has chosen in a field of theirs, else that of whoever asked for the letter. */
function languageOf({ collection, document, languages }: LetterFacts): Language {
  for (const name of OWN_LANGUAGE) {
    const type = collection.field.get(name)?.type.name;
    const value = document[name];
    if ((type === "text" || type === "select") && typeof value === "string" && TAG.test(value))
      return chooseLanguage(value.replaceAll("_", "-"));
  }
  return chooseLanguage(languages);
}

/** The request that asked for a letter, as far as it is still known when the letter is written. */
function requestOf({ id, languages, origin }: LetterFacts): LucentRequest {
  const headers = new Map([
    ["accept-language", languages],
    ["user-agent", origin.device],
  ]);
  return {
    method: "POST",
    url: "",
    headers: { get: (name) => headers.get(name.toLowerCase()) ?? null },
    user: null,
    context: {},
    requestId: id,
    address: origin.address,
  };
}
