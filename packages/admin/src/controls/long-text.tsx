import { Textarea } from "@mantine/core";
import type { ControlProps } from "./control-props.ts";
import { useControl } from "./use-control.ts";

/** Text of several lines, as high as what stands in it. */
export function LongText(props: ControlProps) {
  const { value, onChange, input } = useControl(props);
  return (
    <Textarea
      {...input}
      autosize
      minRows={3}
      maxRows={20}
      value={typeof value === "string" ? value : ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
    />
  );
}
