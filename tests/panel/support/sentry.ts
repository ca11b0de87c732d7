import type { Page } from "playwright-core";

/** Runs in the page before anything else, and takes down whatever a text did that should have been shown. */
const SENTRY = `(() => {
  const harm = (window.harm = []);
  window.pwned = () => harm.push("a program ran");
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    harm.push(["policy", violatedDirective, blockedURI, sample].join(" ")));
  const PROGRAMS = /^(javascript|vbscript|data(?!:image\\/)):/i;
  const ADDRESSES = ["href", "src", "action", "formaction", "data", "xlink:href"];
  function judge(element) {
    const told = element.cloneNode(false).outerHTML.slice(0, 200);
    if (element.matches("[data-hostile], .hostile-class, iframe, object, embed, base, [srcdoc]")) harm.push(told);
    if (element.getAttributeNames().some((name) => name.startsWith("on"))) harm.push(told);
    for (const name of ADDRESSES) {
      const address = element.getAttribute(name);
      if (address === null) continue;
      const url = new URL(address, document.baseURI);
      if (PROGRAMS.test(url.protocol + url.pathname)) harm.push(told);
      else if (element.localName !== "a" && url.host !== "" && url.host !== location.host) harm.push(told);
    }
  }
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records)
      for (const node of [target, ...addedNodes])
        if (node instanceof Element)
          for (const element of node === target ? [node] : [node, ...node.querySelectorAll("*")]) judge(element);
  }).observe(document, { subtree: true, childList: true, attributes: true });
})()`;

/** Takes down from now on what texts do in a page, and gives what tells of it. */
export async function watchTexts(page: Page): Promise<() => Promise<readonly string[]>> {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(SENTRY);
  const found = `[...window.harm, ...("harm" in {} ? ["a prototype was reached"] : [])]`;
  return async () => [...dialogs, ...((await page.evaluate(found)) as string[])];
}
