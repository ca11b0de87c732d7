/**
 * People: passwords, sessions, tokens and the one door through which everybody comes in. What a document is,
 * and what a request looks like on a wire, is known elsewhere.
 */
export { auth } from "./feature.ts";
