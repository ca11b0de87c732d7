import { oneLine } from "../../base/index.ts";
import type { LetterSetting } from "../../config/index.ts";
import type { MailArgs } from "../../contract/index.ts";
import type { Log } from "../../ports/index.ts";

/** A letter in the project's own words; null where the engine's are to be taken. */
export interface OwnWords {
  readonly subject: string | null;
  readonly html: string | null;
}

/**
 * Asks the project for its own words. A function of the project's that throws, or gives no text, costs nobody their
 * letter: the engine's own goes out, and the log says so.
 */
export async function ownWords(
  { subject, html }: LetterSetting,
  args: MailArgs,
  log: Log,
): Promise<OwnWords> {
  const ask = async (name: string, generate: LetterSetting["html"]): Promise<string | null> => {
    if (!generate) return null;
    try {
      const text = await generate(args);
      if (typeof text === "string" && text.trim() !== "") return text.toWellFormed();
      log.error({}, `\`${name}\` gave no text; the letter goes out in the words of the engine.`);
    } catch (error) {
      const err = withoutToken(error, args.token);
      log.error({ err }, `\`${name}\` failed; the letter goes out in the words of the engine.`);
    }
    return null;
  };
  const own = await ask("generateEmailSubject", subject);
  return { subject: own && oneLine(own), html: await ask("generateEmailHTML", html) };
}

/** Disclosure: what fails while it writes a letter often says what it was given, and a log is no place for a token. */
function withoutToken(error: unknown, token: string): Error {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "Error", message: String(error), stack: undefined };
  const hide = (text: string) => text.replaceAll(token, "[token]");
  const hidden = new Error(hide(message));
  return Object.assign(hidden, { name, stack: stack && hide(stack) });
}
