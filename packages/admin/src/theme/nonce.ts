/** The nonce of this page, by which the policy tells our style elements from others. */
export const NONCE = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

// By this name a library looks for it that writes a style element while a dialog is open (get-nonce).
Object.assign(globalThis, { __webpack_nonce__: NONCE });
