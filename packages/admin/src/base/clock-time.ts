/** The hour and minute of a moment by the reader's clock. */
export function clockTime(moment: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(moment));
}
