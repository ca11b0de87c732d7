import { LongText } from "./long-text.tsx";
import type { ValueProps } from "./value-props.ts";

/** Shows a line, a text of several lines, or an address. */
export function TextValue({ value, isWhole = false }: ValueProps) {
  return <LongText text={typeof value === "string" ? value : JSON.stringify(value)} isWhole={isWhole} />;
}
