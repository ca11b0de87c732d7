import { type LucentError, queryError } from "../errors/index.ts";
import { isStorableText } from "../schema/index.ts";

/** One comparison as a client or a rule wrote it. */
export interface Asked {
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
  /** Whether the value came out of a query string, where all is text. */
  readonly textual: boolean;
}

const MOST_VALUES = 1_000;
const MOST_WORDS = 50;

/** What is said of an operator or a value that the field has no use for. */
export function unusable({ path, operator }: Asked): LucentError {
  return queryError(`${path}.${operator}`);
}

/** Whether the question is for documents without a value. */
export function asksForNothing({ value, textual }: Asked): boolean {
  return value === null || (textual && value === "null");
}

/** Lists come as lists or, in Payload's query strings, as text with commas, where nothing between two is no value. */
export function listIn(asked: Asked): readonly unknown[] {
  const { value } = asked;
  const list = typeof value === "string" ? value.split(",").filter((part) => part !== "") : value;
  if (!Array.isArray(list) || list.length > MOST_VALUES) throw unusable(asked);
  return list;
}

/** Yes or no. */
export function truthIn(asked: Asked): boolean {
  const { value, textual } = asked;
  if (typeof value === "boolean") return value;
  if (textual && (value === "true" || value === "false")) return value === "true";
  throw unusable(asked);
}

/** The words of a search; without any, the one that every text holds. */
export function wordsIn(asked: Asked): readonly string[] {
  const words = textIn(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length > MOST_WORDS) throw unusable(asked);
  return words.length > 0 ? words : [""];
}

/** A text to search for. */
export function textIn(asked: Asked): string {
  if (typeof asked.value !== "string" || !isStorableText(asked.value)) throw unusable(asked);
  return asked.value;
}
