import { ActionIcon, Button, Select, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useText } from "../../texts/index.ts";
import type { Column } from "../columns/columns-of.ts";
import classes from "./toolbar.module.css";

/** The columns of a list, and all there could be. */
export interface ColumnsEditorProps {
  readonly available: readonly Column[];
  readonly columns: readonly Column[];
  /** Takes the paths of the columns in their order; null for those of the config. */
  readonly onChange: (columns: readonly string[] | null) => void;
}

/** Chooses the columns of a list and their order. */
export function ColumnsEditor({ available, columns, onChange }: ColumnsEditorProps) {
  const { t } = useText();
  const paths = columns.map(({ path }) => path);
  const others = available.filter(({ path }) => !paths.includes(path));
  const swap = (at: number, other: number) =>
    onChange(paths.with(at, paths[other] as string).with(other, paths[at] as string));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t("list.columns")}
      </Text>
      <ul className={classes["columns"]} aria-label={t("list.columns")}>
        {columns.map(({ path, label }, at) => (
          <li key={path} className={classes["column"]}>
            <Text size="sm" span>
              {label}
            </Text>
            <Act label={t("list.moveUp", { what: label })} act={at > 0 ? () => swap(at, at - 1) : undefined}>
              <IconArrowUp size={15} />
            </Act>
            <Act
              label={t("list.moveDown", { what: label })}
              act={at < columns.length - 1 ? () => swap(at, at + 1) : undefined}
            >
              <IconArrowDown size={15} />
            </Act>
            <Act
              label={t("list.hide", { what: label })}
              act={() => onChange(paths.filter((other) => other !== path))}
            >
              <IconX size={15} />
            </Act>
          </li>
        ))}
      </ul>
      <Select
        aria-label={t("list.addColumn")}
        placeholder={t("list.addColumn")}
        data={others.map(({ path, label }) => ({ value: path, label }))}
        value={null}
        onChange={(path) => (path === null ? undefined : onChange([...paths, path]))}
        disabled={others.length === 0}
        searchable
        comboboxProps={{ withinPortal: false }}
        nothingFoundMessage={t("list.nothingFound")}
      />
      <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(null)}>
        {t("list.resetColumns")}
      </Button>
    </Stack>
  );
}

interface ActProps {
  readonly label: string;
  readonly act: (() => void) | undefined;
  readonly children: ReactNode;
}

function Act({ label, act, children }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      aria-label={label}
      disabled={act === undefined}
      onClick={act}
    >
      {children}
    </ActionIcon>
  );
}
