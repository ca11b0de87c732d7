import { TextInput } from "@mantine/core";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** A line of text. An empty one is no value. */
export function Line(props: ControlProps) {
  const { value, onChange, input } = useControl(props);
  return (
    <TextInput
      {...input}
      value={textOf(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
    />
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
