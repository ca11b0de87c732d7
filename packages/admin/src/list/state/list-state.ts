/** One comparison of a filter, as the query language knows it. */
export interface Condition {
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
}

/** Several parts of a filter, of which all must hold or any. */
export interface FilterGroup {
  readonly any: boolean;
  readonly parts: readonly FilterPart[];
}

/** A comparison, or several in a group of their own. */
export type FilterPart = Condition | FilterGroup;

/** All that decides what a list shows. It stands in the address of the page. */
export interface ListState {
  readonly search: string;
  readonly filter: FilterGroup;
  /** As the API takes it: `-createdAt`; empty for the order of the engine. */
  readonly sort: string;
  readonly page: number;
  readonly size: ListSize;
  /** Paths beside the title; null for what this device remembers, or else the config says. */
  readonly columns: readonly string[] | null;
}

/** The numbers of rows that a page may have. */
export const LIST_SIZES = [10, 25, 50, 100] as const;

/** One of them. */
export type ListSize = (typeof LIST_SIZES)[number];

/** The longest text that is searched for. */
export const LONGEST_SEARCH = 200;

/** A filter that lets everything through. */
export const NO_FILTER: FilterGroup = { any: false, parts: [] };

/** A list as it is first opened. */
export const FIRST_LIST: ListState = {
  search: "",
  filter: NO_FILTER,
  sort: "",
  page: 1,
  size: 25,
  columns: null,
};

/** Whether a part of a filter is a group. */
export function isGroup(part: FilterPart): part is FilterGroup {
  return "parts" in part;
}
