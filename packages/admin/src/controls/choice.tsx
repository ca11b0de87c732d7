import { Select, Text } from "@mantine/core";
import { useText } from "../texts/index.ts";
import { choicesWith, descriptionOf } from "./choices-with.ts";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

const FEW = 8;

/** One of several values, by what people read of them. */
export function Choice(props: ControlProps) {
  const { t } = useText();
  const { value, onChange, input, readOnly } = useControl(props);
  const { choices = [] } = props.field;
  const chosen = typeof value === "string" ? value : null;
  return (
    <Select
      {...input}
      placeholder={input.placeholder ?? (readOnly ? undefined : t("fields.choose"))}
      data={choicesWith(choices, chosen === null ? [] : [chosen])}
      value={chosen}
      onChange={onChange}
      searchable={choices.length > FEW}
      clearable={!props.field.required}
      clearButtonProps={{ "aria-label": t("fields.empty") }}
      allowDeselect={false}
      nothingFoundMessage={t("fields.nothingFound")}
      renderOption={({ option }) => (
        <div>
          {option.label}
          <Text size="xs" c="dimmed">
            {descriptionOf(choices, option.value)}
          </Text>
        </div>
      )}
    />
  );
}
