import { chooseLanguage } from "../../../base/index.ts";
import { newSecret } from "../../../crypto/index.ts";
import { CODES } from "../../../errors/index.ts";
import { type Engine, siteOf } from "../../../operation/index.ts";
import type { Arrival } from "../../api.ts";
import { setCookies } from "../../cookies.ts";
import type { HttpResponse } from "../../http.ts";
import type { FormDestination } from "./form-routes.ts";
import type { FormView } from "./form-view.ts";
import { panelSignIn } from "./onward.ts";
import { renderForm } from "./render-form.ts";
import { visitForm } from "./visit-form.ts";

/** Answers at the address of a page with a form: with the page, or with the way to what is said after it. */
export async function answerForm(
  engine: Engine,
  destination: FormDestination,
  arrival: Arrival,
): Promise<HttpResponse> {
  const language = chooseLanguage(arrival.request.headers.get("accept-language"));
  const outcome = await visitForm(engine, destination, { arrival, language });
  const nonce = newSecret();
  const headers = headersOf(arrival, nonce);
  if ("effects" in outcome) {
    const { effects } = outcome;
    const isIn = effects.some(({ kind }) => kind === "session began");
    const cookies = setCookies(engine.config, effects);
    return {
      status: 303,
      headers: {
        ...headers,
        // Open redirects: nothing that a request says is part of it, and with the token it leaves the address bar.
        location: `${destination.address}/${isIn ? "signed-in" : "done"}`,
        ...(cookies.length > 0 && { "set-cookie": cookies }),
      },
      body: "",
    };
  }
  const retryAfter = "wrong" in outcome ? outcome.wrong?.retryAfter : undefined;
  return {
    status: statusOf(outcome),
    headers: { ...headers, ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }) },
    body: renderForm(outcome, {
      destination,
      language,
      nonce,
      site: siteOf(engine),
      signIn: panelSignIn(engine.config, destination),
    }),
  };
}

function statusOf(view: FormView): number {
  if (view.state === "dead") return CODES.INVALID_MAILED_TOKEN.status;
  return "wrong" in view && view.wrong ? view.wrong.status : 200;
}

/** It is for people and not for scripts of other pages, so that the headers of the API's answers do not all fit. */
function headersOf({ headers }: Arrival, nonce: string): HttpResponse["headers"] {
  const own = Object.entries(headers).filter(([name]) => !name.startsWith("access-control-"));
  return { ...Object.fromEntries(own), ...HEADERS, "content-security-policy": policy(nonce) };
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  // Token theft: its address opens the account, and is told to nobody.
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-robots-tag": "noindex, nofollow",
  vary: "Accept-Language",
};

/** Cross-site scripting, clickjacking: no script runs, nothing is loaded, no other page can frame or imitate it. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
