import { Select } from "@mantine/core";
import type { SignInEntry } from "lucent/client";
import { useText } from "../texts/index.ts";

/** As whom one can come in. */
export interface CollectionChoiceProps {
  readonly entries: readonly SignInEntry[];
  readonly value: string;
  readonly onChange: (slug: string) => void;
}

/** Asks whose people somebody is one of; where there is one kind alone, nothing is asked. */
export function CollectionChoice({ entries, value, onChange }: CollectionChoiceProps) {
  const { t } = useText();
  if (entries.length < 2) return null;
  return (
    <Select
      size="md"
      label={t("entry.as")}
      variant="filled"
      data={entries.map(({ slug, labels }) => ({ value: slug, label: labels.plural }))}
      value={value}
      allowDeselect={false}
      onChange={(slug) => slug !== null && onChange(slug)}
    />
  );
}
