import { EmptyValue } from "./empty-value.tsx";
import { LongText } from "./long-text.tsx";
import { richTextWords } from "./rich-text-words.ts";
import type { ValueProps } from "./value-props.ts";

/** Shows formatted text as its plain words. */
export function RichTextValue({ value, isWhole = false }: ValueProps) {
  const words = typeof value === "string" ? value : richTextWords(value);
  return words === "" ? <EmptyValue /> : <LongText text={words} isWhole={isWhole} />;
}
