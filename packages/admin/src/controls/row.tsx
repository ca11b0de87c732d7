import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Collapse, Text, UnstyledButton } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconCopy,
  IconGripVertical,
  type IconProps,
  IconTrash,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useText } from "../texts/index.ts";
import classes from "./rows.module.css";

/** A row, and what can be done with it. */
export interface RowProps {
  readonly rowKey: string;
  /** The name of the rows. */
  readonly label: string;
  /** Counted from 1. */
  readonly number: number;
  readonly summary: string;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
  readonly readOnly: boolean;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onCopy: (() => void) | undefined;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One row, with its fields beneath a line that says which it is. */
export function Row(props: RowProps) {
  const { rowKey, label, number, summary, isFolded, onFold, readOnly, children } = props;
  const { t } = useText();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: rowKey, disabled: readOnly });
  const name = t("fields.rowsOf", { label, number });
  const button = (text: string, Icon: ComponentType<IconProps>, act: (() => void) | undefined) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      disabled={act === undefined}
      onClick={act}
      aria-label={`${name}: ${text}`}
      title={text}
    >
      <Icon size={16} />
    </ActionIcon>
  );
  return (
    <section
      ref={setNodeRef}
      aria-label={name}
      className={classes["row"]}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className={classes["head"]} data-folded={isFolded || undefined}>
        {readOnly ? null : (
          <ActionIcon
            ref={setActivatorNodeRef}
            variant="transparent"
            color="gray"
            size="sm"
            className={classes["handle"]}
            {...attributes}
            {...listeners}
            aria-label={`${name}: ${t("fields.drag")}`}
          >
            <IconGripVertical size={16} />
          </ActionIcon>
        )}
        <UnstyledButton
          className={classes["fold"]}
          aria-expanded={!isFolded}
          onClick={() => onFold(!isFolded)}
          title={t(isFolded ? "fields.unfold" : "fields.fold")}
        >
          <IconChevronDown size={16} className={classes["chevron"]} aria-hidden />
          <Text span size="sm" fw={600} className={classes["number"]}>
            {t("fields.row", { number })}
          </Text>
          <Text span size="sm" c="dimmed" truncate>
            {summary}
          </Text>
        </UnstyledButton>
        {readOnly ? null : (
          <div className={classes["acts"]}>
            {button(t("fields.moveUp"), IconArrowUp, props.onUp)}
            {button(t("fields.moveDown"), IconArrowDown, props.onDown)}
            {button(t("fields.duplicateRow"), IconCopy, props.onCopy)}
            {button(t("fields.removeRow"), IconTrash, props.onRemove)}
          </div>
        )}
      </div>
      <Collapse expanded={!isFolded} keepMountedMode="display-none">
        <div className={classes["body"]}>{children}</div>
      </Collapse>
    </section>
  );
}
