import { CloseButton, Text } from "@mantine/core";
import { useText } from "../../texts/index.ts";
import type { FilterGroup } from "../state/list-state.ts";
import type { FilterField } from "./filter-field.ts";
import classes from "./filters.module.css";
import { useConditionWords } from "./use-condition-words.ts";

/** The filter of a list, and what becomes of it. */
export interface FilterChipsProps {
  readonly fields: readonly FilterField[];
  readonly filter: FilterGroup;
  readonly onChange: (filter: FilterGroup) => void;
}

/** Says in words what a list is filtered by; each part can be taken away. */
export function FilterChips({ fields, filter, onChange }: FilterChipsProps) {
  const { t } = useText();
  const wordsOf = useConditionWords(filter, fields);
  const { any, parts } = filter;
  if (parts.length === 0) return null;
  return (
    <div className={classes["chips"]}>
      {any && parts.length > 1 ? (
        <Text size="sm" c="dimmed">
          {t("list.anyOf")}
        </Text>
      ) : null}
      <ul className={classes["chips"]} aria-label={t("list.filter")}>
        {parts.map((part, at) => {
          const words = wordsOf(part);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a filter may hold the same twice, and nothing here keeps a state.
            <li key={at} className={classes["chip"]}>
              <bdi>{words}</bdi>
              <CloseButton
                size="xs"
                aria-label={t("list.removeFilter", { what: words })}
                onClick={() => onChange({ ...filter, parts: parts.toSpliced(at, 1) })}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
