import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";

dayjs.extend(customParseFormat);

/** How people of a language write days. */
export interface ReadingOfMoments {
  /** How they are shown. */
  readonly date: string;
  /** How they may be typed as well. */
  readonly others: readonly string[];
}

const TIMES = ["", " HH:mm", " H:mm", " HH:mm:ss", ", HH:mm", "THH:mm"];

/** The moment that somebody means, by their clock as `YYYY-MM-DD HH:mm:ss`; null where it is none. */
export function readMoment(
  text: string,
  { date, others, language }: ReadingOfMoments & { readonly language: string },
): string | null {
  const formats = [date, ...others].flatMap((day) => TIMES.map((time) => day + time));
  const read = dayjs(text.trim(), formats, language, true);
  return read.isValid() ? read.format("YYYY-MM-DD HH:mm:ss") : null;
}

/** A moment of the engine by the clock of this device, as `YYYY-MM-DD HH:mm:ss`. */
export function writtenMoment(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? dayjs(value).format("YYYY-MM-DD HH:mm:ss") : null;
}
