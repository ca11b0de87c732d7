import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type EventSearch, readEventSearch } from "./event-search.ts";

/** What the address of the page asks for, and how it is changed: an empty value takes a filter away. */
export function useEventSearch() {
  const sent: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = useMemo(() => readEventSearch(sent), [sent]);
  const change = (changed: { readonly [Name in keyof EventSearch]?: EventSearch[Name] | undefined }) => {
    const next = readEventSearch({ ...search, ...changed });
    void navigate({ to: "/events", search: next as never, replace: true, resetScroll: false });
  };
  return { search, change };
}
