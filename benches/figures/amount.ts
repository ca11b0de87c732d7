/** Reads the whole number from 1 to 100 that an option was given, where it was given one. */
export function amount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100) return number;
  throw new Error(`--${option} takes a whole number from 1 to 100.`);
}
