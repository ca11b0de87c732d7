import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useOptions } from "../../controls/use-options.ts";
import { useTitles } from "../../controls/use-titles.ts";
import { useText } from "../../texts/index.ts";
import type { ValueInputProps } from "./value-input.tsx";

const DELAY = 200;

/** Documents with which a relation is compared, found as one types. */
export function DocumentsInput({
  field,
  value,
  onChange,
  isMany,
}: ValueInputProps & { readonly isMany: boolean }) {
  const { t } = useText();
  const [slug = ""] = field.relationTo ?? [];
  const ids = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
  const [search, setSearch] = useState("");
  const [isOpen, setOpen] = useState(false);
  const titleOf = useTitles(ids.map((id) => ({ collection: slug, id })));
  const titles = ids.map((id) => ({ value: id, label: titleOf({ collection: slug, id }) ?? id }));
  // What stands there already is not what is searched for.
  const typed = titles.some(({ label }) => label === search) ? "" : search;
  const [asked] = useDebouncedValue(typed, DELAY);
  const { options, isFetching } = useOptions(slug, asked, isOpen);
  const found = options.map(({ id, title }) => ({ value: id, label: title }));
  const known = new Set(found.map((one) => one.value));
  const shared = {
    "aria-label": t("list.value"),
    placeholder: ids.length === 0 || !isMany ? t("list.value") : undefined,
    data: [...found, ...titles.filter((one) => !known.has(one.value))],
    searchable: true,
    searchValue: search,
    onSearchChange: setSearch,
    onDropdownOpen: () => setOpen(true),
    nothingFoundMessage: t(isFetching ? "parts.loading" : "list.nothingFound"),
    // The engine has searched already, in more than the titles.
    filter: ({ options: all }: { options: readonly unknown[] }) => all as never,
  };
  if (!isMany)
    return <Select {...shared} value={ids[0] ?? null} onChange={(id) => onChange(id ?? undefined)} />;
  return (
    <MultiSelect
      {...shared}
      value={ids}
      onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)}
      hidePickedOptions
    />
  );
}
