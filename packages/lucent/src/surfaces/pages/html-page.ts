import { htmlText } from "../../base/index.ts";
import { newSecret } from "../../crypto/index.ts";
import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { ICON } from "../icon.ts";
import { assetHash } from "./assets.ts";

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  /** Where it is, and its files beneath it. */
  readonly address: string;
  /** The name of the file that brings it to life. */
  readonly script: string;
  readonly style?: string;
  /** The id of the one element that the script fills. */
  readonly root: string;
  /** What the script is told, as `data-` attributes of that element. */
  readonly data: Readonly<Record<string, string>>;
}

/** A page that one script fills, and that can run no other. */
export async function htmlPage(parts: PageParts, { headers }: Arrival): Promise<HttpResponse> {
  const nonce = newSecret();
  const { title, style, root, data } = parts;
  const source = (name: string) => assetAddress(parts.address, name);
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${htmlText(value)}"`);
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<link rel="icon" href="${ICON}">
${style ? `<link rel="stylesheet" href="${await source(style)}">\n` : ""}<script nonce="${nonce}" src="${await source(parts.script)}" defer></script>
<noscript>This page needs JavaScript.</noscript>
<div id="${root}"${attributes.join("")}></div>
</html>
`;
  return { status: 200, headers: { ...headers, ...HEADERS, "content-security-policy": policy(nonce) }, body };
}

/** Where a page finds one of its files; another content has another address. */
export async function assetAddress(address: string, name: string): Promise<string> {
  return `${address}/${name}?${await assetHash(name)}`;
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/**
 * Cross-site scripting, clickjacking: nothing runs but the script with the nonce, nothing is asked of other hosts,
 * no other page can frame this one. Styles may stand inline, since the bundles write theirs as they go.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
