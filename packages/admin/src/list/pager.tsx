import { Group, Pagination, Select, Text } from "@mantine/core";
import { useText } from "../texts/index.ts";
import { numberWords } from "../values/index.ts";
import classes from "./list.module.css";
import type { ListedPage } from "./list-query.ts";
import { LIST_SIZES, type ListSize } from "./state/list-state.ts";

/** Where in a list somebody is. */
export interface PagerProps {
  readonly shown: ListedPage;
  readonly size: ListSize;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: ListSize) => void;
}

/** Says which part of a list is shown, and leads to the others. */
export function Pager({ shown, size, onPage, onSize }: PagerProps) {
  const { t, language } = useText();
  const { docs, totalDocs, totalPages, page, pagingCounter } = shown;
  const range = {
    from: numberWords(docs.length === 0 ? 0 : pagingCounter, language),
    to: numberWords(docs.length === 0 ? 0 : pagingCounter + docs.length - 1, language),
    total: numberWords(totalDocs, language),
  };
  return (
    <Group justify="space-between" gap="sm" className={classes["pager"]}>
      <Group gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {t("list.range", range)}
        </Text>
        <Select
          size="xs"
          w={76}
          aria-label={t("list.perPage")}
          data={LIST_SIZES.map(String)}
          value={String(size)}
          allowDeselect={false}
          onChange={(chosen) => onSize(LIST_SIZES.find((one) => String(one) === chosen) ?? size)}
        />
      </Group>
      {totalPages < 2 ? null : (
        <nav aria-label={t("list.pages")}>
          <Pagination
            size="sm"
            total={totalPages}
            value={page}
            onChange={onPage}
            getItemProps={(number) => ({ "aria-label": t("list.page", { page: number }) })}
            getControlProps={(control) => ({
              "aria-label": t(control === "next" ? "list.nextPage" : "list.previousPage"),
            })}
          />
        </nav>
      )}
    </Group>
  );
}
