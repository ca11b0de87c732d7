import { useText } from "../texts/index.ts";
import { numberWords } from "./formats.ts";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows a number as people of the reader's language write it. */
export function NumberValue({ value }: ValueProps) {
  const { language } = useText();
  return (
    <span className={classes["number"]}>
      {typeof value === "number" ? numberWords(value, language) : String(value)}
    </span>
  );
}
