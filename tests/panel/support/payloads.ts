const CANARY = "http://canary.test";
const RUN = "pwned()";

/** Texts that do harm wherever one of them becomes more than a text. Each element that they would make has a mark. */
export const PAYLOADS: readonly string[] = [
  // Markup, alone and out of whatever it may stand in.
  `<script data-hostile>${RUN}</script>`,
  `<img data-hostile src=x onerror=${RUN}>`,
  `"><svg data-hostile onload=${RUN}>`,
  `'><iframe data-hostile srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `</title></textarea></style></script><img data-hostile src=${CANARY}/i onerror=${RUN}>`,
  `--><details data-hostile open ontoggle=${RUN}>`,
  `<input data-hostile autofocus onfocus=${RUN}>`,
  `<a data-hostile href="javascript:${RUN}">here</a>`,
  `<form data-hostile action=${CANARY}><input name=attributes></form>`,
  `<object data-hostile data="${CANARY}/o"></object><embed data-hostile src="${CANARY}/e">`,
  // What would load, lead away or hide the page.
  `<link data-hostile rel=stylesheet href=${CANARY}/c.css>`,
  `<style data-hostile>*{background:url(${CANARY}/s)}</style>`,
  `<meta data-hostile http-equiv=refresh content="0;url=${CANARY}/m">`,
  `<base data-hostile href=${CANARY}/>`,
  // Markup that changes when it is parsed again.
  `<math data-hostile><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img data-hostile src=1 onerror=${RUN}&gt;">`,
  `<svg data-hostile></p><style><a id="</style><img data-hostile src=1 onerror=${RUN}>">`,
  `<noscript><p title="</noscript><img data-hostile src=x onerror=${RUN}>">`,
  `<template data-hostile shadowrootmode=open><img src=x onerror=${RUN}></template>`,
  `&lt;img data-hostile src=x onerror=${RUN}&gt; &#60;img data-hostile src=x onerror=${RUN}&#62;`,
  `\\u003cimg data-hostile src=x onerror=${RUN}\\u003e`,
  // Addresses that are programs.
  `javascript:${RUN}//`,
  `jAvAsCrIpT:${RUN}`,
  `\u0001java\tscript:${RUN}`,
  `data:text/html,<script data-hostile>parent.${RUN}</script>`,
  // The languages of templates, texts and styles.
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %> #{${RUN}} $t(shell.home) {{count}}`,
  `red;background:url(${CANARY}/u);width:expression(${RUN})`,
  `'-${RUN}-' \`\${${RUN}}\` ];${RUN};//`,
  // Names that everything has.
  "__proto__",
  "constructor",
  // Letters that turn, hide or overflow.
  "\u202e\u2066<b data-hostile>gnp.exe\u2069\u202c\u200b\ufeff\u2028",
  `Z${"\u0301\u0489".repeat(100)}`,
  "W".repeat(900),
];

/** All of them as one text. */
export const ALL_PAYLOADS = PAYLOADS.join("\n");

/** Those that can stand in a header. */
export const HEADER_PAYLOADS = PAYLOADS.filter((text) => /^[ -~]+$/.test(text));

const text = (words: string, ...marks: readonly object[]) => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks }),
});
const paragraph = (...content: readonly object[]) => ({ type: "paragraph", content });
const link = (attrs: object) => ({ type: "link", attrs });

const ADDRESSES = [
  `javascript:${RUN}`,
  ` \u0001javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  "//canary.test",
];

/** Formatted texts that the editor knows how to hold, with all that it would have to refuse. */
const known = {
  type: "doc",
  content: [
    ...ADDRESSES.map((href) => paragraph(text(`a link to ${href}`, link({ href })))),
    ...PAYLOADS.map((words) => paragraph(text(words))),
    { type: "codeBlock", attrs: { language: "html" }, content: [text(ALL_PAYLOADS)] },
    { type: "orderedList", attrs: { start: 1, type: `"><img data-hostile src=x>` }, content: [] },
  ],
};

/** A link that dresses up as a part of the panel which covers the whole page. */
const dressed = {
  type: "doc",
  content: [
    paragraph(
      text(
        "anywhere",
        link({ href: "https://canary.test/", target: "_self", rel: "opener", class: "hostile-class" }),
      ),
    ),
  ],
};

/** Code that does the same. */
const dressedCode = {
  type: "doc",
  content: [{ type: "codeBlock", attrs: { language: "x hostile-class" }, content: [text("code")] }],
};

/** What no editor here has ever written. */
const foreign = {
  type: "doc",
  content: [
    { type: "iframe", attrs: { src: `${CANARY}/f`, srcdoc: ALL_PAYLOADS } },
    { type: "html", html: ALL_PAYLOADS, onclick: RUN },
    { type: "image", attrs: { src: `${CANARY}/i`, onerror: RUN } },
    { type: "heading", attrs: { level: `1 onclick=${RUN}` }, content: [text("heading")] },
    paragraph(text("marked", { type: "script" }, { type: "bold", attrs: { onclick: RUN } })),
  ],
};

/** Formatted texts that mean harm; the last is none at all. */
export const HOSTILE_TEXTS: readonly unknown[] = [
  known,
  { type: "doc", content: known.content.slice(0, -1) },
  dressed,
  dressedCode,
  foreign,
  ALL_PAYLOADS,
];
