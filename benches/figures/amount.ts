/** Reads the whole number from 1 to 100, or another most, that an option was given, where it was given one. */
export function amount(option: string, text: string | undefined, most = 100): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${option} takes a whole number from 1 to ${most}.`);
}
