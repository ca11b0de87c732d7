import { TextInput } from "@mantine/core";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** The address of a mailbox. */
export function Address(props: ControlProps) {
  const { value, onChange, input } = useControl(props);
  return (
    <TextInput
      {...input}
      type="email"
      inputMode="email"
      autoComplete="off"
      spellCheck={false}
      value={typeof value === "string" ? value : ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
    />
  );
}
