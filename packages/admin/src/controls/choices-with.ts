import type { ManifestChoice } from "lucent/client";

/** What may be chosen, together with what is chosen although it may not be any more, so that it is not lost unseen. */
export function choicesWith(
  choices: readonly ManifestChoice[],
  chosen: readonly string[],
): { value: string; label: string }[] {
  const known = new Set(choices.map(({ value }) => value));
  const old = chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }));
  return [...choices.map(({ value, label }) => ({ value, label })), ...old];
}

/** What people are told of a choice beside its label. */
export function descriptionOf(choices: readonly ManifestChoice[], chosen: string): string | undefined {
  return choices.find(({ value }) => value === chosen)?.description;
}
