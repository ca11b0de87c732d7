import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ManifestCollection } from "lucent/client";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { BulkBar } from "./bulk/bulk-bar.tsx";
import { FilterButton } from "./filters/filter-button.tsx";
import { FilterChips } from "./filters/filter-chips.tsx";
import { filterFields } from "./filters/filter-fields.ts";
import { ListAddress } from "./list-address.tsx";
import { listQuery } from "./list-query.ts";
import { ListResults } from "./list-results.tsx";
import { requestOf, whereOf } from "./request-of.ts";
import { useListState } from "./state/use-list-state.ts";
import { SearchBox } from "./toolbar/search-box.tsx";
import classes from "./toolbar/toolbar.module.css";
import { ViewMenu } from "./toolbar/view-menu.tsx";
import { useChosen } from "./use-chosen.ts";
import { useColumns } from "./use-columns.ts";

const FilterPanel = lazy(async () => ({
  default: (await import("./filters/filter-panel.tsx")).FilterPanel,
}));

/** The documents of a collection: searched, filtered, in order, a page at a time, as the address says. */
export function List({ collection }: { readonly collection: ManifestCollection }) {
  const { t } = useText();
  const { collections } = useManifest();
  const listed = useListState();
  const { state, isWhole, change } = listed;
  const { fields, available, columns, chooseColumns } = useColumns(collection, listed);
  const [isFiltering, setFiltering] = useState(false);
  const filterable = useMemo(
    () => filterFields({ fields, collections, kindOf: (field) => t("list.ofKind", { field }) }),
    [fields, collections, t],
  );
  const request = useMemo(
    () => requestOf(collection, { state, columns, collections }),
    [collection, state, columns, collections],
  );
  const query = useQuery(listQuery(request));
  const where = whereOf(collection, state);
  const chosen = useChosen(JSON.stringify(where ?? null));
  const mayAct = collection.may.update || collection.may.delete;
  const lastPage = query.isPlaceholderData ? undefined : query.data?.totalPages;
  useEffect(() => {
    if (lastPage !== undefined && state.page > lastPage) change({ page: lastPage }, { replaces: true });
  }, [lastPage, state.page, change]);

  const keys = [
    ...collection.fields.filter(({ path, isSortable }) => path === collection.titleField && isSortable),
    ...available.filter(({ field }) => field.isSortable),
  ];
  return (
    <Stack gap="md">
      <div className={classes["toolbar"]}>
        {collection.searchFields.length === 0 ? null : (
          <SearchBox
            what={collection.labels.plural}
            search={state.search}
            onSearch={(search) => change({ search }, { replaces: true })}
          />
        )}
        <FilterButton
          filter={state.filter}
          isOpen={isFiltering}
          onToggle={() => setFiltering(!isFiltering)}
        />
        <ViewMenu
          available={available}
          columns={columns}
          onChange={chooseColumns}
          keys={keys}
          sort={state.sort}
          onSort={(sort) => change({ sort })}
        />
      </div>
      {isFiltering ? (
        <Suspense fallback={<Skeleton height={180} />}>
          <FilterPanel fields={filterable} filter={state.filter} onApply={(filter) => change({ filter })} />
        </Suspense>
      ) : null}
      <FilterChips fields={filterable} filter={state.filter} onChange={(filter) => change({ filter })} />
      {isWhole ? null : <ListAddress onAccept={() => change({}, { replaces: true })} />}
      <ListResults
        collection={collection}
        columns={columns}
        query={query}
        state={state}
        change={change}
        chosen={chosen.ids}
        choose={mayAct ? chosen.choose : undefined}
      />
      {mayAct ? (
        <BulkBar
          collection={collection}
          chosen={chosen}
          where={where}
          sort={state.sort}
          total={query.data?.totalDocs ?? 0}
          documents={query.data?.docs ?? []}
        />
      ) : null}
    </Stack>
  );
}
