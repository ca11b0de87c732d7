import { newSecret } from "../../crypto/index.ts";
import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { ICON } from "../icon.ts";
import { PANEL_SHELF } from "./panel-shelf.ts";

/** The page that the panel fills. It holds nothing of the project, and is the same for everybody but for its nonce. */
export async function panelPage({ headers }: Arrival): Promise<HttpResponse> {
  const nonce = newSecret();
  const { script, preloads, styles } = await PANEL_SHELF.manifest();
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, minimum-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta property="csp-nonce" nonce="${nonce}">
<title>Lucent</title>
<link rel="icon" href="${ICON}">
${styles.map((name) => `<link rel="stylesheet" href="${addressOf(name)}">`).join("\n")}
<script type="module" nonce="${nonce}" src="${addressOf(script)}"></script>
${preloads.map((name) => `<link rel="modulepreload" nonce="${nonce}" href="${addressOf(name)}">`).join("\n")}
<noscript>The panel needs JavaScript.</noscript>
<div id="panel"></div>
</html>
`;
  return {
    status: 200,
    headers: { ...own(headers), ...HEADERS, "content-security-policy": policy(nonce) },
    body,
  };
}

function addressOf(name: string): string {
  return `/admin/assets/${name}`;
}

/** It is for people, and no script of another page has any business with it. */
function own(headers: HttpResponse["headers"]): HttpResponse["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("access-control-")));
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // Clickjacking: for browsers that do not know `frame-ancestors`.
  "x-frame-options": "DENY",
  vary: "Cookie",
};

/**
 * Cross-site scripting, clickjacking: only scripts of the build run, and what they import, which has the nonce from them
 * (HTML standard, "descendant script fetch options"); the browser refuses texts that would become markup, but for what
 * the panel's one policy lets through; styles come from its files or carry the nonce; nothing is asked of other hosts,
 * no form leads away, no other page can frame this one.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "require-trusted-types-for 'script'",
    "trusted-types default",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
