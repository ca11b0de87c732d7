import type { Mail } from "../../ports/index.ts";

/** The first link in a mail: what it asks to follow. */
export function linkInMail({ text, html }: Pick<Mail, "text" | "html">): string | null {
  const found = /https?:\/\/[^\s<>"]+/.exec(text ?? "") ?? /(?<=href=["'])https?:\/\/[^"']+/.exec(html);
  return found ? found[0].replaceAll("&amp;", "&") : null;
}
