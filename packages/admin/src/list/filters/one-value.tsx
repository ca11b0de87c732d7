import { NumberInput, Select, TextInput } from "@mantine/core";
import { useText } from "../../texts/index.ts";
import { isoOf, localOf } from "./local-time.ts";
import type { ValueInputProps } from "./value-input.tsx";

/** One value that is typed or chosen. */
export function OneValue({ field, value, onChange }: ValueInputProps) {
  const { t } = useText();
  const label = t("list.value");
  const { control, choices = [] } = field;
  if (control === "switch") {
    return (
      <Select
        aria-label={label}
        placeholder={label}
        data={[
          { value: "true", label: t("parts.yes") },
          { value: "false", label: t("parts.no") },
        ]}
        value={typeof value === "boolean" ? String(value) : null}
        onChange={(chosen) => onChange(chosen === null ? undefined : chosen === "true")}
      />
    );
  }
  if (control === "choice" || control === "choices") {
    return (
      <Select
        aria-label={label}
        placeholder={label}
        searchable={choices.length > 8}
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        value={typeof value === "string" ? value : null}
        onChange={(chosen) => onChange(chosen ?? undefined)}
        nothingFoundMessage={t("list.nothingFound")}
      />
    );
  }
  if (control === "number" || control === "whole number") {
    return (
      <NumberInput
        aria-label={label}
        placeholder={label}
        allowDecimal={control === "number"}
        value={typeof value === "number" ? value : ""}
        onChange={(written) => onChange(typeof written === "number" ? written : undefined)}
      />
    );
  }
  if (control === "moment") {
    return (
      <TextInput
        type="datetime-local"
        aria-label={label}
        value={localOf(value)}
        onChange={({ currentTarget }) => onChange(isoOf(currentTarget.value))}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={typeof value === "string" ? value : (JSON.stringify(value) ?? "")}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? undefined : currentTarget.value)}
    />
  );
}
