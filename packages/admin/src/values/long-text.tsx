import { useState } from "react";
import { useText } from "../texts/index.ts";
import { cut } from "./cut.ts";
import classes from "./values.module.css";

/** A text of any length. */
export interface LongTextProps {
  readonly text: string;
  /** The characters that are shown to begin with. Default 100. */
  readonly limit?: number;
  readonly isWhole?: boolean;
}

/** Shows the beginning of a text, and all of it when it is asked for. */
export function LongText({ text, limit = 100, isWhole = false }: LongTextProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  // Confusing text: characters that turn the direction of reading end with the text that holds them.
  if (isWhole) return <bdi className={classes["whole"]}>{text}</bdi>;
  const short = cut(text.replace(/\s+/g, " ").trim(), limit);
  if (text.length <= limit) return <bdi className={classes["line"]}>{short}</bdi>;
  return (
    <span className={classes["long"]}>
      <bdi className={isOpen ? classes["whole"] : undefined}>{isOpen ? text : `${short}…`}</bdi>{" "}
      <button
        type="button"
        className={classes["more"]}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? "values.less" : "values.more")}
      </button>
    </span>
  );
}
