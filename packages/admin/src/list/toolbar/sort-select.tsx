import { SegmentedControl, Select, Stack } from "@mantine/core";
import { useText } from "../../texts/index.ts";

/** The order of a list. */
export interface SortSelectProps {
  readonly keys: readonly { readonly path: string; readonly label: string }[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** Chooses the order of a list, where no heads of columns can be pressed. */
export function SortSelect({ keys, sort, onSort }: SortSelectProps) {
  const { t } = useText();
  const [key = ""] = sort.split(",");
  const isDown = key.startsWith("-");
  const path = isDown ? key.slice(1) : key;
  return (
    <Stack gap="xs">
      <Select
        label={t("list.sortBy")}
        placeholder={t("list.noSort")}
        data={keys.map(({ path, label }) => ({ value: path, label }))}
        value={path === "" ? null : path}
        onChange={(chosen) => onSort(chosen ?? "")}
        clearable
        clearButtonProps={{ "aria-label": t("list.noSort") }}
        comboboxProps={{ withinPortal: false }}
      />
      {path === "" ? null : (
        <SegmentedControl
          transitionDuration={0}
          size="xs"
          data={[
            { value: "up", label: t("list.ascending") },
            { value: "down", label: t("list.descending") },
          ]}
          value={isDown ? "down" : "up"}
          onChange={(way) => onSort(way === "down" ? `-${path}` : path)}
        />
      )}
    </Stack>
  );
}
