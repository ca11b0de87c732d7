const SMALLEST_BYTES = 32;
const FEWEST_DISTINCT = 8;
const SAMPLES =
  /change.?(me|this|it)|example|sample|placeholder|replace.?(me|this|with)|insert|default|dummy|(your|my|super|very|jwt|app|payload|lucent|a|the|test|dev|development|top|long|some).?secret|secret.?(key|here)|not.?(a.?)?(secure|secret|safe)|insecure|unsafe|password|passw0rd|keyboard.?cat|qwerty|letmein|lorem.?ipsum|do.?not.?use/i;

/** Why a secret could be guessed, as the end of a sentence; null where nothing is known against it. */
export function secretWeakness(secret: string): string | null {
  if (/^secret$/i.test(secret) || SAMPLES.test(secret)) return "reads like a sample that was never replaced";
  if (new TextEncoder().encode(secret).length < SMALLEST_BYTES) return "is shorter than 32 bytes";
  if (isRepetition(secret)) return "repeats itself";
  if (new Set(secret).size < FEWEST_DISTINCT) return "consists of too few different characters";
  if (isSequence(secret)) return "counts up or down";
  return null;
}

/** Whether one piece, twice or more, is all there is. */
function isRepetition(secret: string): boolean {
  return period(secret) <= secret.length / 2;
}

/** The length of the shortest piece whose repetition gives the text (the prefix function of Knuth, Morris and Pratt). */
function period(text: string): number {
  const prefix = [0];
  for (let index = 1, length = 0; index < text.length; index++) {
    while (length > 0 && text[index] !== text[length]) length = prefix[length - 1] ?? 0;
    if (text[index] === text[length]) length++;
    prefix.push(length);
  }
  return text.length - (prefix.at(-1) ?? 0);
}

/** Whether most characters are the neighbours of those before them, as in `abcdefgh` or `98765432`. */
function isSequence(text: string): boolean {
  let neighbours = 0;
  for (let index = 1; index < text.length; index++) {
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) <= 1) neighbours++;
  }
  return neighbours > text.length / 2;
}
