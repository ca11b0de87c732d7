import { Badge, Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useText } from "../../texts/index.ts";
import { type FilterGroup, isGroup } from "../state/list-state.ts";

/** Opens what a filter is written in. */
export interface FilterButtonProps {
  readonly filter: FilterGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Opens and closes the filter, and says how many conditions it has. */
export function FilterButton({ filter, isOpen, onToggle }: FilterButtonProps) {
  const { t } = useText();
  const count = conditionsIn(filter);
  return (
    <Button
      variant={isOpen ? "light" : "default"}
      leftSection={<IconFilter size={16} stroke={1.7} aria-hidden />}
      rightSection={
        count === 0 ? null : (
          <Badge size="sm" circle={count < 10} aria-hidden>
            {count}
          </Badge>
        )
      }
      aria-expanded={isOpen}
      aria-label={count === 0 ? t("list.filter") : t("list.filters", { count })}
      onClick={onToggle}
    >
      {t("list.filter")}
    </Button>
  );
}

function conditionsIn({ parts }: FilterGroup): number {
  return parts.reduce((count, part) => count + (isGroup(part) ? conditionsIn(part) : 1), 0);
}
