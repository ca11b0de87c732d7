import type { Mailbox } from "../../adapters/mailbox/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { HttpRequest, HttpResponse } from "../../surfaces/http.ts";
import { isOfThisMachine } from "./of-this-machine.ts";

/** Where the kept mails are shown. */
export const MAIL_ADDRESS = "/dev/mail";

const PATH = /^\/dev\/mail\/?(?:\/([0-9a-f-]{36})(\/html)?)?$/;

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  // Other origins of this machine can neither read it nor hold it in a window of theirs.
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};
// Cross-site scripting, clickjacking: no script runs, nothing is loaded but the mail itself, no other page frames it.
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// The mail is somebody's HTML: it is of no origin, runs nothing, and loads what a mail program would.
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/**
 * Answers `/dev/mail` in development: the mails that were kept in place of being sent. They open accounts, so that they
 * are for whoever sits at this machine alone, and to everybody else there is nothing at that address.
 */
export function mailPagesOf(
  mailbox: Mailbox | null,
  { config, serverURL }: Pick<Engine, "config" | "serverURL">,
): (request: HttpRequest) => Promise<HttpResponse | null> {
  return async (request) => {
    if (!mailbox || !request.path.startsWith(MAIL_ADDRESS)) return null;
    const [path, id, html] = PATH.exec(request.path) ?? [];
    if (path === undefined || (request.method !== "GET" && request.method !== "HEAD")) return null;
    if (!isOfThisMachine(request)) return null;
    const { emptyMailbox, mailPage, previewOf } = await import("./mail-page.ts");
    const mails = await mailbox.list();
    const mail = id === undefined ? mails[0] : mails.find((one) => one.id === id);
    if (id !== undefined && !mail) return null;
    if (!mail) return answer(request, PAGE_POLICY, emptyMailbox(config, serverURL()));
    if (html !== undefined) return answer(request, MAIL_POLICY, previewOf(mail));
    return answer(request, PAGE_POLICY, mailPage({ mails, mail, isList: id === undefined }));
  };
}

function answer({ method }: HttpRequest, policy: string, page: string): HttpResponse {
  const headers = {
    ...HEADERS,
    "content-security-policy": policy,
    "content-length": String(Buffer.byteLength(page)),
  };
  return { status: 200, headers, body: method === "HEAD" ? "" : page };
}
