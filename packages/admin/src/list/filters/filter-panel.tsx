import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../texts/index.ts";
import { type FilterGroup, NO_FILTER } from "../state/list-state.ts";
import { draftOf, filterOf } from "./draft-filter.ts";
import type { FilterField } from "./filter-field.ts";
import { FilterGroupEditor } from "./filter-group-editor.tsx";

/** A filter that is to be changed. */
export interface FilterPanelProps {
  readonly fields: readonly FilterField[];
  readonly filter: FilterGroup;
  readonly onApply: (filter: FilterGroup) => void;
}

/** Where a filter is written. Nothing is asked before it is applied. */
export function FilterPanel({ fields, filter, onApply }: FilterPanelProps) {
  const { t } = useText();
  const [written, write] = useState({ of: filter, draft: draftOf(filter) });
  // A chip was taken away, or the way back was gone: that is the filter now.
  const draft = written.of === filter ? written.draft : draftOf(filter);
  if (written.of !== filter) write({ of: filter, draft });
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label={t("list.filter")}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(filterOf(draft));
      }}
    >
      <Stack gap="md">
        <FilterGroupEditor
          fields={fields}
          group={draft}
          depth={0}
          onChange={(changed) => write({ of: filter, draft: changed })}
        />
        {draft.parts.length > 0 ? null : (
          <Text size="sm" c="dimmed">
            {t("list.noConditions")}
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit">{t("list.apply")}</Button>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              write({ of: NO_FILTER, draft: draftOf(NO_FILTER) });
              onApply(NO_FILTER);
            }}
          >
            {t("list.clearFilter")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
