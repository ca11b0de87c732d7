import { Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ManifestCollection } from "lucent/client";
import { useText } from "../texts/index.ts";
import type { Column } from "./columns/columns-of.ts";
import classes from "./list.module.css";
import { ListFailure } from "./list-failure.tsx";
import { ListNothing } from "./list-nothing.tsx";
import type { ListedPage } from "./list-query.ts";
import { ListWaiting } from "./list-waiting.tsx";
import { Pager } from "./pager.tsx";
import { FIRST_LIST, type ListState, NO_FILTER } from "./state/list-state.ts";
import type { ChangeList } from "./state/use-list-state.ts";
import { ListCards } from "./table/list-cards.tsx";
import type { ListPartProps } from "./table/list-part.ts";
import { ListTable } from "./table/list-table.tsx";
import { useAccountColumn } from "./use-account-column.tsx";

/** What came of asking for a list. */
export interface ListResultsProps extends Pick<ListPartProps, "chosen" | "choose"> {
  readonly collection: ManifestCollection;
  readonly columns: readonly Column[];
  readonly query: UseQueryResult<ListedPage>;
  readonly state: ListState;
  readonly change: ChangeList;
}

/** Shows the documents, or says why there are none. What was shown stays until what was asked for is there. */
export function ListResults(props: ListResultsProps) {
  const { collection, columns, query, state, change, chosen, choose } = props;
  const { t } = useText();
  const isWide = useMediaQuery("(min-width: 48em)", true, { getInitialValueInEffect: false });
  const { data, error, isPlaceholderData, refetch } = query;
  const documents = data?.docs ?? [];
  const beside = useAccountColumn(collection, documents);
  const showAll = () => change({ search: "", filter: NO_FILTER, sort: "" });

  if (error) return <ListFailure error={error} onRetry={() => void refetch()} onShowAll={showAll} />;
  if (!data) return <ListWaiting rows={state.size} />;
  if (documents.length === 0 && data.page <= data.totalPages) {
    const isAll = state.search.trim() === "" && state.filter.parts.length === 0;
    return <ListNothing collection={collection} isAll={isAll} onShowAll={showAll} />;
  }
  const sorted = [...columns, ...collection.fields].find(({ path }) => path === state.sort.replace(/^-/, ""));
  const range = {
    from: data.pagingCounter,
    to: data.pagingCounter + documents.length - 1,
    total: data.totalDocs,
  };
  const what = collection.labels.plural;
  const caption = sorted
    ? t("list.captionSorted", { what, ...range, sort: sorted.label })
    : t("list.caption", { what, ...range });
  const part = { collection, columns, documents, chosen, choose, beside };
  return (
    <Stack gap="sm" aria-busy={isPlaceholderData}>
      <div className={classes["results"]} data-late={isPlaceholderData}>
        {isWide ? (
          <ListTable {...part} caption={caption} sort={state.sort} onSort={(sort) => change({ sort })} />
        ) : (
          <ListCards {...part} label={caption} />
        )}
      </div>
      <Pager
        shown={data}
        size={state.size}
        onPage={(page) => change({ page })}
        onSize={(size) => change({ size: size ?? FIRST_LIST.size })}
      />
    </Stack>
  );
}
