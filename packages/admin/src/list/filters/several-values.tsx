import { MultiSelect, TagsInput } from "@mantine/core";
import { useText } from "../../texts/index.ts";
import type { ValueInputProps } from "./value-input.tsx";

/** Several values that are typed or chosen. */
export function SeveralValues({ field, value, onChange }: ValueInputProps) {
  const { t } = useText();
  const label = t("list.value");
  const { control, choices = [] } = field;
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  const change = (written: readonly unknown[]) => onChange(written.length === 0 ? undefined : written);
  if (control === "choice" || control === "choices") {
    const chosen = values.filter((one) => typeof one === "string");
    return (
      <MultiSelect
        aria-label={label}
        placeholder={chosen.length === 0 ? label : undefined}
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        value={chosen}
        onChange={change}
        hidePickedOptions
        nothingFoundMessage={t("list.nothingFound")}
      />
    );
  }
  const isNumber = control === "number" || control === "whole number";
  return (
    <TagsInput
      aria-label={label}
      placeholder={values.length === 0 ? t("list.several") : undefined}
      acceptValueOnBlur
      value={values.map(String)}
      onChange={(written) => change(written.flatMap((text) => read(text, { isNumber, control })))}
    />
  );
}

function read(
  text: string,
  { isNumber, control }: { readonly isNumber: boolean; readonly control: string },
): readonly unknown[] {
  if (isNumber) return Number.isFinite(Number(text)) && text.trim() !== "" ? [Number(text)] : [];
  if (control !== "moment") return [text];
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? [] : [time.toISOString()];
}
