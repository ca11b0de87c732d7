import { Button, CloseButton, Group, SegmentedControl, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useText } from "../../texts/index.ts";
import { ConditionEditor } from "./condition-editor.tsx";
import { type DraftGroup, type DraftPart, isDraftGroup, newCondition, newGroup } from "./draft-filter.ts";
import type { FilterField } from "./filter-field.ts";
import classes from "./filters.module.css";

/** A group of conditions that is to be changed. */
export interface FilterGroupEditorProps {
  readonly fields: readonly FilterField[];
  readonly group: DraftGroup;
  /** How many groups it stands in. */
  readonly depth: number;
  readonly onChange: (group: DraftGroup) => void;
  /** Takes the group away; absent for the filter itself. */
  readonly onRemove?: () => void;
}

const DEEPEST = 3;

/** Conditions, of which all must hold or any, and groups of such in their turn. */
export function FilterGroupEditor({ fields, group, depth, onChange, onRemove }: FilterGroupEditorProps) {
  const { t } = useText();
  const { any, parts } = group;
  const add = (part: DraftPart) => onChange({ ...group, parts: [...parts, part] });
  const remove = (part: DraftPart) => onChange({ ...group, parts: parts.filter((other) => other !== part) });
  const replace = (part: DraftPart, by: DraftPart) =>
    onChange({ ...group, parts: parts.map((other) => (other === part ? by : other)) });
  return (
    <Stack
      gap="sm"
      className={depth > 0 ? classes["group"] : undefined}
      role="group"
      aria-label={t("list.group")}
    >
      {parts.length < 2 && depth === 0 ? null : (
        <Group justify="space-between" wrap="nowrap">
          <SegmentedControl
            transitionDuration={0}
            size="xs"
            aria-label={t("list.match")}
            data={[
              { value: "all", label: t("list.all") },
              { value: "any", label: t("list.any") },
            ]}
            value={any ? "any" : "all"}
            onChange={(which) => onChange({ ...group, any: which === "any" })}
          />
          {onRemove ? <CloseButton aria-label={t("list.removeGroup")} onClick={onRemove} /> : null}
        </Group>
      )}
      {parts.map((part) =>
        isDraftGroup(part) ? (
          <FilterGroupEditor
            key={part.key}
            fields={fields}
            group={part}
            depth={depth + 1}
            onChange={(changed) => replace(part, changed)}
            onRemove={() => remove(part)}
          />
        ) : (
          <ConditionEditor
            key={part.key}
            fields={fields}
            condition={part}
            onChange={(changed) => replace(part, { ...changed, key: part.key })}
            onRemove={() => remove(part)}
          />
        ),
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(newCondition())}
        >
          {t("list.addCondition")}
        </Button>
        {depth < DEEPEST ? (
          <Button size="xs" variant="subtle" color="gray" onClick={() => add(newGroup(!any))}>
            {t("list.addGroup")}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
