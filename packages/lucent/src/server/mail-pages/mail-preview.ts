import type { Mail } from "../../ports/index.ts";

/** A mail as a mail program would show it, but that its links open elsewhere: it stands in a frame. */
export function previewOf({ html }: Pick<Mail, "html">): string {
  const target = '<base target="_blank">';
  const head = /<head[^>]*>/i;
  return head.test(html) ? html.replace(head, `$&${target}`) : `${target}${html}`;
}
