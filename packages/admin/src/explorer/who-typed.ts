const KEY = "lucent_key_";
const TOLD = 4;

/**
 * What a question may hold of what somebody typed. Secrets: browsers and logs keep addresses, so that of a key this holds
 * the beginning that everybody may see, and no more.
 */
export function whoTyped(text: string): string {
  return isKeyText(text) ? text.slice(0, KEY.length + TOLD) : text;
}

/** Whether a text is a key, or how one begins. */
export function isKeyText(text: string): boolean {
  return text.startsWith(KEY);
}
