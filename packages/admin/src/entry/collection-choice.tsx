import { NativeSelect } from "@mantine/core";
import type { SignInEntry } from "lucent/client";
import { useText } from "../texts/index.ts";

/** As whom one can come in. */
export interface CollectionChoiceProps {
  readonly entries: readonly SignInEntry[];
  readonly value: string;
  readonly onChange: (slug: string) => void;
}

/**
 * Asks whose people somebody is one of; where there is one kind alone, nothing is asked. The list is the browser's own:
 * one that is drawn here would be a sixth of what the first page loads.
 */
export function CollectionChoice({ entries, value, onChange }: CollectionChoiceProps) {
  const { t } = useText();
  if (entries.length < 2) return null;
  return (
    <NativeSelect
      label={t("entry.as")}
      variant="filled"
      data={entries.map(({ slug, labels }) => ({ value: slug, label: labels.plural }))}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
