import { Link } from "@tiptap/extension-link";
import { getSchema } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";

const SAFE = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;

/** What the editor of rich text knows. */
export const extensions = [
  StarterKit.configure({ link: false }),
  Link.extend({
    // Clickjacking: what a document says of a link beside where it leads is kept, and is none of the page's business. By
    // a class of the panel's own styles a link would lie over the whole page.
    addAttributes() {
      const known = Object.entries(this.parent?.() ?? {});
      return Object.fromEntries(
        known.map(([name, attribute]) => [name, { ...attribute, rendered: name === "href" }]),
      );
    },
  }).configure({
    openOnClick: false,
    defaultProtocol: "https",
    // Stored XSS: an address such as `javascript:…` is never made a link, and never one that can be followed.
    isAllowedUri: (address, { defaultValidate }) => SAFE.test(address.trim()) && defaultValidate(address),
    // A word with a dot in it is not yet an address.
    shouldAutoLink: (address) => /^https?:/i.test(address),
  }),
];

const schema = getSchema(extensions);

/** Whether the editor can hold a value and give it back with nothing lost. What another editor wrote it may not know. */
export function canHold(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  try {
    const node = schema.nodeFromJSON(value);
    node.check();
    return node.type === schema.topNodeType && hasPlainLanguages(node) && isWithin(value, node.toJSON());
  } catch {
    return false;
  }
}

/** Whether the language of each piece of code is a word: it becomes a class, and must not bring along those of the panel. */
function hasPlainLanguages(node: ReturnType<typeof schema.nodeFromJSON>): boolean {
  let isPlain = true;
  node.descendants(({ attrs: { language = null } }) => {
    isPlain &&= language === null || (typeof language === "string" && /^[\w+#.-]*$/.test(language));
  });
  return isPlain;
}

/** Whether all of a value is in another one, which may say more. */
function isWithin(value: unknown, whole: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === (whole ?? null);
  if (Array.isArray(value))
    return Array.isArray(whole)
      ? value.length === whole.length && value.every((item, at) => isWithin(item, whole[at]))
      : value.length === 0 && whole == null;
  if (typeof whole !== "object" || whole === null) return isNothing(value);
  return Object.entries(value).every(([key, item]) =>
    isWithin(item, (whole as Record<string, unknown>)[key]),
  );
}

/** Editors write empty lists of marks and empty attributes, or leave them out. */
function isNothing(value: object): boolean {
  return Object.keys(value).length === 0;
}
