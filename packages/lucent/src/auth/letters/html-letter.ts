import { htmlText } from "../../base/index.ts";
import type { LaidOut } from "./laid-out.ts";
import { LETTER_STYLE } from "./letter-style.ts";

/**
 * A letter as HTML: one column that fits a phone, in light or dark, readable where styles are thrown away. Nothing is
 * loaded from anywhere, so that nobody learns when it is read.
 */
export function htmlLetter({
  language,
  title,
  greeting,
  says,
  button,
  facts,
  otherwise,
  site,
}: LaidOut): string {
  const paragraphs = [greeting, ...says].map((text) => `<p>${htmlText(text)}</p>`).join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${htmlText(title)}</title>
<style>${LETTER_STYLE}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f4f3ef">
<div style="display:none;max-height:0;overflow:hidden">${htmlText(says[0] ?? "")}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f3ef">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px;background:#ffffff;border-radius:12px">
<tr><td class="ink" style="padding:32px 28px;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#22211d;text-align:left">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3">${htmlText(title)}</h1>
${paragraphs}
${button ? buttonOf(button) : ""}
<table role="presentation" class="facts" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0;border-top:1px solid #e5e2d8">
${facts.map(rowOf).join("\n")}
</table>
<p class="faint" style="color:#6f6c62">${htmlText(otherwise)}</p>
</td></tr>
</table>
<p class="faint" style="margin:16px 0 0;font:13px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#6f6c62">${htmlText(site)}</p>
</td></tr>
</table>
</body>
</html>
`;
}

function buttonOf({ label, link, byHand }: NonNullable<LaidOut["button"]>): string {
  const to = htmlText(link);
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 16px">
<tr><td align="center" class="button" style="background:#8a5a00;border-radius:8px">
<a href="${to}" class="label" style="display:block;padding:14px 20px;font-weight:600;font-size:17px;color:#ffffff;text-decoration:none">${htmlText(label)}</a>
</td></tr>
</table>
<p class="faint" style="font-size:13px;color:#6f6c62">${htmlText(byHand)}<br>
<a href="${to}" class="faint" style="color:#6f6c62;word-break:break-all">${to}</a></p>`;
}

function rowOf([name, told]: LaidOut["facts"][number]): string {
  return `<tr><td class="faint line" style="padding:8px 12px 8px 0;border-bottom:1px solid #e5e2d8;font-size:14px;color:#6f6c62;vertical-align:top">${htmlText(name)}</td>
<td class="line" style="padding:8px 0;border-bottom:1px solid #e5e2d8;font-size:14px;vertical-align:top">${htmlText(told)}</td></tr>`;
}
