import type { PasswordPolicy } from "../config/index.ts";
import type { FieldFault } from "../errors/index.ts";

type Data = Readonly<Record<string, unknown>>;

interface PolicyRule {
  readonly asked: (policy: PasswordPolicy) => boolean;
  readonly message: string;
  readonly isMet: (password: string) => boolean;
}

// Composition rules are off unless asked for (NIST SP 800-63B-4 §3.1.1.2 advises against them).
const COMPOSITION: readonly PolicyRule[] = [
  {
    asked: (policy) => policy.requireUppercase,
    message: "Use at least one capital letter.",
    isMet: (text) => /\p{Lu}/u.test(text),
  },
  {
    asked: (policy) => policy.requireLowercase,
    message: "Use at least one small letter.",
    isMet: (text) => /\p{Ll}/u.test(text),
  },
  {
    asked: (policy) => policy.requireNumbers,
    message: "Use at least one digit.",
    isMet: (text) => /\p{Nd}/u.test(text),
  },
  {
    asked: (policy) => policy.requireSymbols,
    message: "Use at least one symbol.",
    isMet: (text) => /[^\p{L}\p{N}\s]/u.test(text),
  },
];

/**
 * What a new password lacks by the policy of its collection, every fault at once. It is asked wherever a
 * password is set and never at the login. Lengths count characters, as people do.
 */
export async function passwordFaults(
  policy: PasswordPolicy,
  password: string,
  personal: readonly string[],
): Promise<FieldFault[]> {
  const text = password.normalize("NFC");
  const length = lengthOf(password);
  const messages: string[] = [];

  if (length < policy.minLength) messages.push(`Use at least ${policy.minLength} characters.`);
  if (text.trim() === "") messages.push("Use more than blanks.");
  if (length > policy.maxLength) messages.push(`Use at most ${policy.maxLength} characters.`);
  for (const rule of COMPOSITION) if (rule.asked(policy) && !rule.isMet(text)) messages.push(rule.message);
  if (policy.common && (await isCommon(text)))
    messages.push("This password is among the first that anybody would guess.");
  if (policy.personal && holdsOneOf(text, personal))
    messages.push("Leave your own name and address out of your password.");
  return messages.map((message) => ({ path: "password", message }));
}

/**
 * Whether a password is longer than any can be; asked before any work is done for it (OWASP Authentication
 * Cheat Sheet). Four units at most become one character by normalising, which takes the square of a length.
 */
export function isTooLong(password: string, { maxLength }: PasswordPolicy): boolean {
  return password.length > 4 * maxLength || lengthOf(password) > maxLength;
}

/** How many characters a password has, in the one spelling in which it is hashed. */
function lengthOf(password: string): number {
  return [...password.normalize("NFC")].length;
}

const SHORTEST_PERSONAL_WORD = 4;
const LONGEST_PERSONAL_WORD = 254;

/** The words by which a person's password could be guessed: the address, its first part, the names. */
export function personalWords(person: Data): string[] {
  const { email, username, name } = person;
  const words = [email, typeof email === "string" ? email.split("@")[0] : undefined, username, name];
  return words.filter(isWord);
}

function isWord(word: unknown): word is string {
  return (
    typeof word === "string" && word.length >= SHORTEST_PERSONAL_WORD && word.length <= LONGEST_PERSONAL_WORD
  );
}

function holdsOneOf(password: string, words: readonly string[]): boolean {
  const text = password.toLowerCase();
  return words.some((word) => text.includes(word.normalize("NFC").toLowerCase()));
}

let common: Promise<ReadonlySet<string>> | undefined;

// The list is 400 kB, so it is read when the first password is set and not at the start.
async function isCommon(password: string): Promise<boolean> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return (await common).has(password.toLowerCase());
}
