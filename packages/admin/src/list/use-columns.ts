import type { ManifestCollection } from "lucent/client";
import { useEffect, useMemo } from "react";
import { chosenColumns, columnsOf } from "./columns/columns-of.ts";
import { rememberColumns, rememberedColumns } from "./columns/remembered-columns.ts";
import { useListFields } from "./columns/use-list-fields.ts";
import type { useListState } from "./state/use-list-state.ts";

/** The columns of a list: those of the address, else those that were chosen here before, else those of the config. */
export function useColumns(
  collection: ManifestCollection,
  { state, isWhole, change }: ReturnType<typeof useListState>,
) {
  const asked = state.columns;
  const fields = useListFields(collection);
  const { slug, titleField } = collection;
  const available = useMemo(
    () => columnsOf(fields).filter(({ path }) => path !== titleField),
    [fields, titleField],
  );
  const remembered = useMemo(() => (asked ? null : rememberedColumns(slug)), [asked, slug]);
  useEffect(() => {
    // So that whoever is sent this address sees the same.
    if (remembered && isWhole) change({ columns: remembered }, { replaces: true });
  }, [remembered, isWhole, change]);
  const shown = asked ?? remembered;
  const columns = useMemo(() => chosenColumns(collection, available, shown), [collection, available, shown]);
  const chooseColumns = (paths: readonly string[] | null) => {
    rememberColumns(slug, paths);
    change({ columns: paths }, { replaces: true });
  };
  return { fields, available, columns, chooseColumns };
}
