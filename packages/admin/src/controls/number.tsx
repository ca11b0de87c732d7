import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { ControlProps } from "./control-props.ts";
import { Draft } from "./draft.ts";
import { readNumber } from "./read-number.ts";
import { useControl } from "./use-control.ts";

/** A number with or without a fraction. */
export function DecimalNumber(props: ControlProps) {
  return <NumberLine {...props} isWhole={false} />;
}

/** A whole number. */
export function WholeNumber(props: ControlProps) {
  return <NumberLine {...props} isWhole />;
}

/** It keeps what was typed for as long as that means the value, so that no digit moves under the writer's hands. */
function NumberLine({ isWhole, ...props }: ControlProps & { readonly isWhole: boolean }) {
  const { value, onChange, input, readOnly } = useControl(props);
  const [typed, setTyped] = useState("");
  const write = (text: string) => {
    setTyped(text);
    onChange(readNumber(text, isWhole));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || readOnly || event.altKey || typeof value !== "number") return;
    event.preventDefault();
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = props.field;
    write(String(Math.min(max, Math.max(min, value + by))));
  };
  return (
    <TextInput
      {...input}
      inputMode={isWhole && (props.field.min ?? -1) >= 0 ? "numeric" : "decimal"}
      autoComplete="off"
      value={shown(value, typed, isWhole)}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      onKeyDown={step}
      onBlur={() => {
        setTyped("");
        input.onBlur();
      }}
    />
  );
}

function shown(value: unknown, typed: string, isWhole: boolean): string {
  if (value instanceof Draft) return value.text;
  if (value === undefined || value === null) return readNumber(typed, isWhole) === null ? typed : "";
  return readNumber(typed, isWhole) === value ? typed : String(value);
}
