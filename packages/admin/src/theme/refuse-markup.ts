interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string, type?: string, sink?: string): string }): void;
}

/** Documents that are made by it have no window: nothing in them runs or is loaded. */
const INERT = "DOMParser parseFromString";

/**
 * Has the browser refuse every text with markup in it that something would write into the page as HTML (W3C, Trusted
 * Types). Stored XSS: components write elements and texts, and never markup, so that whatever does is a fault. Styles
 * are written the same way, but hold no markup; the editor of rich text asks by name for what it reads of the clipboard
 * in a document of its own.
 */
export function refuseMarkup(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", {
    createHTML(text, _type, sink) {
      if (sink === undefined || sink === INERT || !text.includes("<")) return text;
      throw new TypeError("Markup is not written into this page.");
    },
  });
}
