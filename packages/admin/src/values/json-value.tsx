import { LongText } from "./long-text.tsx";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows any value as JSON. */
export function JsonValue({ value, isWhole = false }: ValueProps) {
  const text = JSON.stringify(value, null, isWhole ? 2 : 0) ?? "";
  return (
    <code className={classes["code"]}>
      <LongText text={text} limit={60} isWhole={isWhole} />
    </code>
  );
}
