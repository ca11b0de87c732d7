import { htmlText } from "../../../base/index.ts";
import type { ResolvedConfig } from "../../../config/index.ts";
import type { FormDestination } from "./form-routes.ts";
import type { FormView } from "./form-view.ts";
import type { CommonWords } from "./form-words.ts";

/**
 * The address of the panel's sign-in for the people of a page; null where there is no panel, or it is not for them.
 * Open redirects: it follows from the config, and nothing that a request says is part of it.
 */
export function panelSignIn(
  { panel, adminCollection }: ResolvedConfig,
  { offer: { collection } }: FormDestination,
): string | null {
  const { slug, admin } = collection;
  if (!panel.isServed || (admin.hidden && slug !== adminCollection)) return null;
  return `/admin/sign-in?collection=${encodeURIComponent(slug)}`;
}

/**
 * The way from a page into the panel: as its button once all is done, else as a link beneath what is to be done first.
 * Whoever has been signed in by the page is let in there at once. Empty where the link of a letter waits to be used.
 */
export function onwardOf(
  { state }: FormView,
  { asked }: Pick<FormDestination, "asked">,
  { address, words }: { readonly address: string | null; readonly words: CommonWords },
): string {
  if (address === null || (asked.kind === "form" && asked.token !== null && state !== "dead")) return "";
  const isDone = state === "done" || state === "signed-in";
  const text = state === "signed-in" ? words.goOn : words.signIn;
  return `<a class="${isDone ? "button" : "onward"}" href="${htmlText(address)}">${htmlText(text)}</a>`;
}
