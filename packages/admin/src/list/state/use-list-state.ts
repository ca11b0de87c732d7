import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ListState } from "./list-state.ts";
import { type ReadListState, readListState } from "./read-list-state.ts";
import { writeListState } from "./write-list-state.ts";

/** How a change becomes an address. */
export interface ChangeOptions {
  /** Whether the way back leads past the address before; so it is while somebody types. */
  readonly replaces?: boolean;
}

/** Changes what a list shows; what leads to other documents begins with the first page again. */
export type ChangeList = (change: Partial<ListState>, options?: ChangeOptions) => void;

/** What the address of this page says of its list, and how it is changed. */
export function useListState(): ReadListState & { readonly change: ChangeList } {
  const query = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const read = useMemo(() => readListState(query), [query]);
  const change = useCallback<ChangeList>(
    (change, { replaces = false } = {}) =>
      void navigate({
        to: ".",
        search: (before: Readonly<Record<string, unknown>>) =>
          ({ ...writeListState(changed(readListState(before).state, change)) }) as never,
        replace: replaces,
        resetScroll: change.page !== undefined,
      }),
    [navigate],
  );
  return { ...read, change };
}

function changed(state: ListState, change: Partial<ListState>): ListState {
  const showsSameDocuments = Object.keys(change).every((name) => name === "columns");
  return { ...state, page: showsSameDocuments ? state.page : 1, ...change };
}
