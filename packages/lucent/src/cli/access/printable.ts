// Control characters, and what turns the direction of a text around.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * An answer whose texts can be printed. Terminal escapes: people name themselves and their keys, and what they write
 * must not move the cursor, paint or rewrite what stands there; it is shown as it would be written in JSON.
 */
export function printable<Answer>(answer: Answer): Answer {
  if (typeof answer === "string") return escaped(answer) as Answer;
  if (typeof answer !== "object" || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map(printable) as Answer;
  const entries = Object.entries(answer).map(([name, value]) => [name, printable(value)]);
  return Object.fromEntries(entries) as Answer;
}

/** An answer as JSON for programs, in which nothing is left that a terminal obeys. */
export function printableJson(answer: unknown): string {
  return JSON.stringify(answer, null, 2).split("\n").map(escaped).join("\n");
}

function escaped(text: string): string {
  return text.replace(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
