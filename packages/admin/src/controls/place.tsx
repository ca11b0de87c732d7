import { Group, Input, TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../texts/index.ts";
import type { ControlProps } from "./control-props.ts";
import { readPlace, writtenPlace } from "./read-place.ts";
import { useControl } from "./use-control.ts";

/** A place on the earth: its longitude and its latitude in degrees. */
export function Place(props: ControlProps) {
  const { t } = useText();
  const { value, onChange, input } = useControl(props);
  const { label, description, required, error, readOnly, name, ref, onBlur } = input;
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [longitude, latitude] = writtenPlace(value, typed);
  const write = (next: readonly [string, string]) => {
    setTyped(next);
    onChange(readPlace(next));
  };
  const shared = { onBlur, readOnly, error: Boolean(error), inputMode: "text", autoComplete: "off" } as const;
  return (
    <Input.Wrapper
      role="group"
      labelElement="div"
      label={label}
      description={description}
      withAsterisk={required}
      error={error}
      aria-label={label}
    >
      <Group grow gap="xs" mt={4}>
        <TextInput
          {...shared}
          ref={ref}
          name={`${name}.longitude`}
          aria-label={`${label}: ${t("fields.longitude")}`}
          placeholder={t("fields.longitude")}
          value={longitude}
          onChange={({ currentTarget }) => write([currentTarget.value, latitude])}
        />
        <TextInput
          {...shared}
          name={`${name}.latitude`}
          aria-label={`${label}: ${t("fields.latitude")}`}
          placeholder={t("fields.latitude")}
          value={latitude}
          onChange={({ currentTarget }) => write([longitude, currentTarget.value])}
        />
      </Group>
    </Input.Wrapper>
  );
}
