import { htmlText, type Language } from "../../../base/index.ts";
import type { FormWords, Saying } from "../../../operation/index.ts";

import { ICON } from "../../icon.ts";
import { isAskedTwice } from "./asked-twice.ts";
import type { FormDestination } from "./form-routes.ts";
import { FORM_STYLE } from "./form-style.ts";
import type { FormView, ShownForm } from "./form-view.ts";
import { COMMON_WORDS } from "./form-words.ts";
import { onwardOf } from "./onward.ts";
import { renderFields } from "./render-fields.ts";

/** How and for whom a page is written. */
export interface Writing {
  readonly destination: FormDestination;
  readonly language: Language;
  /** What people know the site as. */
  readonly site: string;
  /** By which the page's style is known as its own. */
  readonly nonce: string;
  /** Where the people of the page sign in to the panel; null where they do not. */
  readonly signIn: string | null;
}

/** A page with a form, or what is said in its place. */
export function renderForm(view: FormView, writing: Writing): string {
  const { destination, language, site, nonce, signIn } = writing;
  const words = destination.page.words[language];
  const isWrong = "wrong" in view && view.wrong !== null;
  const { title } = sayingOf(view, words);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isWrong ? `${COMMON_WORDS[language].fault}: ` : ""}${htmlText(`${title} · ${site}`)}</title>
<link rel="icon" href="${ICON}">
<style nonce="${nonce}">${FORM_STYLE}</style>
<main>
<p class="site"><i></i>${htmlText(site)}</p>
<article>
${contentOf(view, writing, words)}
${onwardOf(view, destination, { address: signIn, words: COMMON_WORDS[language] })}
</article>
</main>
</html>
`;
}

function sayingOf({ state }: FormView, words: FormWords): Saying {
  if (state === "dead") return words.dead ?? words;
  if (state === "signed-in") return words.signedIn ?? words.done;
  return state === "done" ? words.done : words;
}

function contentOf(view: FormView, writing: Writing, words: FormWords): string {
  const { title, text } = sayingOf(view, words);
  const heading = `<h1>${htmlText(title)}</h1>`;
  const lead = `${heading}\n<p>${htmlText(text)}</p>`;
  switch (view.state) {
    case "form":
      return `${lead}\n${formOf(view, writing, words)}`;
    case "trouble":
      return `${heading}\n${alertOf(view.wrong.alert)}\n${link("", COMMON_WORDS[writing.language].retry)}`;
    case "dead":
      return `${lead}\n${linkToAnother(writing, words)}`;
    default:
      return `${MARK}\n${lead}`;
  }
}

function formOf({ visitor, values, wrong }: ShownForm, { destination, language }: Writing, words: FormWords) {
  const common = COMMON_WORDS[language];
  const { page, offer, address, asked } = destination;
  const action = asked.kind === "form" && asked.token !== null ? `${address}/${asked.token}` : address;
  const fields = page.fields(offer.collection);
  return `${visitor === null ? "" : `<p class="for">${common.for} <b>${htmlText(visitor).replace("@", "<wbr>@")}</b></p>\n`}${alertOf(wrong?.alert ?? null)}
<form method="post" action="${htmlText(action)}" accept-charset="utf-8">
${visitor !== null && fields.some(isAskedTwice) ? usernameFor(visitor) : ""}${renderFields(fields, { values, wrong, words: common })}
<button class="button">${htmlText(words.button)}</button>
</form>`;
}

function linkToAnother({ destination: { another } }: Writing, { dead }: FormWords): string {
  return another !== null && dead?.another ? link(another, dead.another) : "";
}

function link(address: string, text: string): string {
  return `<a class="button" href="${htmlText(address)}">${htmlText(text)}</a>`;
}

function alertOf(alert: string | null): string {
  return alert === null ? "" : `<p class="alert" role="alert">${htmlText(alert)}</p>`;
}

/** Whose password it is: for the managers of passwords, which would ask otherwise. It has no name and is not sent. */
function usernameFor(visitor: string): string {
  return `<input type="text" autocomplete="username" value="${htmlText(visitor)}" hidden readonly>\n`;
}

const MARK =
  '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/></svg>';
