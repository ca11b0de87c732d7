/** The day on which a moment lies by the reader's clock, such as "22 Nov"; with the year where `isWhole`. */
export function dayText(moment: string, language: string, isWhole = false): string {
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    ...(isWhole && { year: "numeric", weekday: "short" }),
  }).format(new Date(moment));
}
