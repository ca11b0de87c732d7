import { EmptyValue } from "./empty-value.tsx";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows what was chosen, by the labels of the config. */
export function ChoiceValue({ field, value }: ValueProps) {
  const chosen = Array.isArray(value) ? value : [value];
  if (chosen.length === 0) return <EmptyValue />;
  return (
    <span className={classes["pills"]}>
      {chosen.map((one) => (
        <bdi key={String(one)} className={classes["pill"]}>
          {field.choices?.find((choice) => choice.value === one)?.label ?? String(one)}
        </bdi>
      ))}
    </span>
  );
}
