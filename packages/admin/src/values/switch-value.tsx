import { useText } from "../texts/index.ts";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows what is either so or not. */
export function SwitchValue({ value }: ValueProps) {
  const { t } = useText();
  return (
    <span className={classes["switch"]} data-on={value === true}>
      {t(value === true ? "parts.yes" : "parts.no")}
    </span>
  );
}
