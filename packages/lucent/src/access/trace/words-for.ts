import type { Draft, Reason } from "./reason.ts";
import { wantsTruth } from "./verdict-of.ts";

const LONGEST_VALUE = 80;
const WORDS = { yes: "yes", no: "no", filter: "yes for oneself" } as const;

/** A comparison as a person would write it down. */
export function nameOfComparison({
  path,
  operator,
  value,
}: {
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
}): string {
  const written = JSON.stringify(value) ?? "nothing";
  const short = written.length > LONGEST_VALUE ? `${written.slice(0, LONGEST_VALUE)}…` : written;
  return `${path} ${operator.replaceAll("_", " ")} ${short}`;
}

/** A reason in one sentence. */
export function wordsFor(reason: Draft, verdict: Reason["verdict"]): string {
  const { kind, name, answer } = reason;
  if (kind === "filter" || kind === "condition") return wordsForFilter(reason, verdict);
  if (kind === "default") return `There is no rule for this, so that it is for ${name}: ${WORDS[verdict]}.`;
  const who = kind === "rule" || kind === "administrator" ? `The rule \`${name}\`` : `\`${name}\``;
  if (answer === "threw") return `${who} threw; that counts as a no.`;
  if (answer === "nothing") return `${who} gave neither yes, no nor a filter; that counts as a no.`;
  if (answer === "filter" && wantsTruth(reason))
    return `${who} gave a filter, which is no answer here; that counts as a no.`;
  if (verdict === "filter") return `${who} says yes to the documents that pass a filter.`;
  const asked = answer === "filter" ? " to this document" : "";
  return `${who} says ${verdict}${asked}.`;
}

function wordsForFilter({ kind, name, joint, answer }: Draft, verdict: Reason["verdict"]): string {
  if (kind === "condition") {
    if (answer === "void")
      return `\`${name}\` asks for what is not there, so that the filter lets nothing through.`;
    if (verdict === "filter") return `It lets documents through of which \`${name}\`.`;
    return verdict === "yes" ? `The document passes \`${name}\`.` : `The document fails \`${name}\`.`;
  }
  const isEither = joint === "either";
  const what = isEither ? "at least one of these conditions" : "all of these conditions";
  if (verdict === "filter") return `It lets documents through that pass ${what}.`;
  if (verdict === "yes") return `The document passes ${what}.`;
  return isEither
    ? "The document passes none of these conditions."
    : "The document does not pass all of these conditions.";
}
