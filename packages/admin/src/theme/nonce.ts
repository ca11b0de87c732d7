/** The nonce of this page, by which the policy tells our style elements from others. */
export const NONCE = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
