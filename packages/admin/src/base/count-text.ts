/** A whole number as people write it, with its thousands apart. */
export function countText(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count);
}
