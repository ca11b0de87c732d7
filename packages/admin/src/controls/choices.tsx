import { MultiSelect } from "@mantine/core";
import { useText } from "../texts/index.ts";
import { choicesWith } from "./choices-with.ts";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** Some of several values. */
export function Choices(props: ControlProps) {
  const { t } = useText();
  const { value, onChange, input, readOnly } = useControl(props);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <MultiSelect
      {...input}
      placeholder={chosen.length > 0 || readOnly ? undefined : (input.placeholder ?? t("fields.choose"))}
      data={choicesWith(props.field.choices ?? [], chosen)}
      value={chosen}
      onChange={onChange}
      searchable={!readOnly}
      clearable
      clearButtonProps={{ "aria-label": t("fields.empty") }}
      hidePickedOptions
      nothingFoundMessage={t("fields.nothingFound")}
    />
  );
}
