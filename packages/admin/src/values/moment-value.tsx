import { useText } from "../texts/index.ts";
import { exactWords, momentWords } from "./formats.ts";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows a moment by the reader's clock; exactly where there is room, else when somebody rests on it. */
export function MomentValue({ value, isWhole = false }: ValueProps) {
  const { language } = useText();
  const moment = new Date(String(value));
  if (Number.isNaN(moment.getTime())) return <>{String(value)}</>;
  const iso = moment.toISOString();
  const exact = exactWords(moment, language);
  return (
    <time dateTime={iso} title={exact} className={classes["moment"]}>
      {isWhole ? exact : momentWords(moment, language)}
    </time>
  );
}
