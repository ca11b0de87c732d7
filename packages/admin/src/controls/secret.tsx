import { PasswordInput } from "@mantine/core";
import { useText } from "../texts/index.ts";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** A new secret. The one that is kept is never shown, so an empty control leaves it as it is. */
export function Secret(props: ControlProps) {
  const { t } = useText();
  const { value, onChange, input } = useControl(props);
  return (
    <PasswordInput
      {...input}
      description={input.description ?? (props.field.required ? undefined : t("fields.secretStays"))}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ "aria-label": t("fields.showSecret") }}
      value={typeof value === "string" ? value : ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
    />
  );
}
