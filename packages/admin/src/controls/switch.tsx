import { Switch as Toggle } from "@mantine/core";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** Yes or no. A switch that had to be on would be something else: both answers will do here. */
export function Switch(props: ControlProps) {
  const { value, onChange, input, readOnly } = useControl(props);
  const { placeholder: _placeholder, readOnly: _readOnly, required: _required, ...shared } = input;
  return (
    <Toggle
      {...shared}
      disabled={readOnly}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}
