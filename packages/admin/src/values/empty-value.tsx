import { VisuallyHidden } from "@mantine/core";
import { useText } from "../texts/index.ts";
import classes from "./values.module.css";

/** Stands where there is no value. */
export function EmptyValue() {
  const { t } = useText();
  return (
    <span className={classes["empty"]}>
      <span aria-hidden>–</span>
      <VisuallyHidden>{t("values.empty")}</VisuallyHidden>
    </span>
  );
}
