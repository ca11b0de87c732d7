import { type FormPage, type Offer, pageAddress, type Registry } from "../../../operation/index.ts";

/** What is asked for beneath the address of a page. */
export type Asked =
  /** The form, where a page takes one with the token of its link. */
  | { readonly kind: "form"; readonly token: string | null }
  /** What is said once all is done. */
  | { readonly kind: "done" | "signed-in" };

/** A page with a form, found by its address. */
export interface FormDestination {
  readonly offer: Offer;
  readonly page: FormPage;
  /** Where the page stands, without a token. */
  readonly address: string;
  /** Where the page stands on which people get another link; null where there is none. */
  readonly another: string | null;
  readonly asked: Asked;
}

const ADDRESS = /^(\/admin\/[\w-]+\/[a-z-]+)(?:\/(.*))?$/;
const LONGEST_TOKEN = 256;

/** Finds the pages that operations declare. Two at one address stop the start: one would hide the other. */
export function createFormRoutes({ offers }: Registry): (path: string) => FormDestination | null {
  const pages = new Map<string, Pick<FormDestination, "offer" | "page">>();
  for (const offer of offers) {
    const { page } = offer.operation.declaration;
    if (!page) continue;
    const address = pageAddress(offer.collection, page.word);
    if (pages.has(address)) throw new Error(`Two pages stand at ${address}.`);
    pages.set(address, { offer, page });
  }
  return (path) => {
    const [, address = "", rest = ""] = ADDRESS.exec(path) ?? [];
    const found = pages.get(address);
    const asked = found && askedBy(found.page, rest);
    if (!asked) return null;
    const another = pageAddress(found.offer.collection, found.page.token?.another ?? "");
    return { ...found, address, another: pages.has(another) ? another : null, asked };
  };
}

function askedBy({ token }: FormPage, rest: string): Asked | null {
  if (rest === "done" || rest === "signed-in") return { kind: rest };
  if (token) return { kind: "form", token: tokenIn(rest) };
  return rest === "" ? { kind: "form", token: null } : null;
}

/**
 * The token at the end of an address. Links pick things up on their way through mails: a full stop, a bracket, escapes
 * of signs that need none. A token has none of that in it, so that it ends where they begin.
 */
function tokenIn(rest: string): string | null {
  const [token = ""] = /^[\w-]*/.exec(unescaped(rest)) ?? [];
  return token === "" || token.length > LONGEST_TOKEN ? null : token;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
