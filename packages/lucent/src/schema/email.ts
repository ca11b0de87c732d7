const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL = 64;
const LONGEST_LABEL = 63;

/**
 * Why a text is not the address of one mailbox; null when it is. ASCII only, so that an address has one
 * spelling: a look-alike sign or a list of addresses could send a letter to somebody else (OWASP Forgot
 * Password; Payload's contract asks for the same labels).
 */
export function emailFault(text: string): string | null {
  if (text.length > LONGEST_ADDRESS) return "too long";
  const [local, domain, ...more] = text.split("@");
  if (local === undefined || domain === undefined || more.length > 0) return "not one @";
  if (local.length > LONGEST_LOCAL || !LOCAL.test(local)) return "bad name before the @";
  const labels = domain.split(".");
  if (labels.length < 2) return "no domain";
  if (!labels.every((label) => label.length <= LONGEST_LABEL && LABEL.test(label))) return "bad domain";
  return null;
}
