import { Button, Popover, Stack } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useText } from "../../texts/index.ts";
import { ColumnsEditor, type ColumnsEditorProps } from "./columns-editor.tsx";
import { SortSelect, type SortSelectProps } from "./sort-select.tsx";
import classes from "./toolbar.module.css";

/** How a list is seen. */
export type ViewMenuProps = ColumnsEditorProps & SortSelectProps;

/** What a list shows of its documents, and in which order. */
export function ViewMenu({ available, columns, onChange, ...order }: ViewMenuProps) {
  const { t } = useText();
  return (
    <Popover width={300} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />}
        >
          {t("list.view")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes["menu"]} aria-label={t("list.view")}>
        <Stack gap="md">
          <SortSelect {...order} />
          <ColumnsEditor available={available} columns={columns} onChange={onChange} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
