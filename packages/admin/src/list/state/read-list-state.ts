import { isFieldPath } from "./field-path.ts";
import {
  FIRST_LIST,
  LIST_SIZES,
  type ListSize,
  type ListState,
  LONGEST_SEARCH,
  NO_FILTER,
} from "./list-state.ts";
import { readFilter } from "./read-filter.ts";

const MOST_COLUMNS = 50;
const MOST_KEYS = 10;
const FARTHEST_PAGE = 1_000_000;

/** What an address says of a list. */
export interface ReadListState {
  readonly state: ListState;
  /** Whether all of it could be read; what could not is as in a list that is first opened. */
  readonly isWhole: boolean;
}

/** Reads the query of an address, which anybody may have written. */
export function readListState(query: Readonly<Record<string, unknown>>): ReadListState {
  const parts = {
    search: optional(query["search"], readSearch),
    filter: optional(query["where"], readFilter),
    sort: optional(query["sort"], readSort),
    page: optional(query["page"], readPage),
    size: optional(query["limit"], readSize),
    columns: optional(query["columns"], readColumns),
  };
  const state: ListState = {
    search: parts.search ?? FIRST_LIST.search,
    filter: parts.filter ?? NO_FILTER,
    sort: parts.sort ?? FIRST_LIST.sort,
    page: parts.page ?? FIRST_LIST.page,
    size: parts.size ?? FIRST_LIST.size,
    columns: parts.columns ?? FIRST_LIST.columns,
  };
  return { state, isWhole: Object.values(parts).every((part) => part !== null) };
}

/** Undefined where nothing is said, null where what is said means nothing. */
function optional<Value>(given: unknown, read: (given: unknown) => Value | null): Value | null | undefined {
  return given === undefined ? undefined : read(given);
}

function readSearch(given: unknown): string | null {
  // An address tells texts from numbers only by quotation marks, which nobody writes by hand.
  if (typeof given === "object" || given === undefined) return null;
  return String(given).slice(0, LONGEST_SEARCH).toWellFormed();
}

function readSort(given: unknown): string | null {
  if (given === "") return "";
  const keys = typeof given === "string" ? given.split(",") : [];
  const isSort = keys.every((key) => isFieldPath(key.replace(/^-/, "")));
  return keys.length > 0 && keys.length <= MOST_KEYS && isSort ? keys.join(",") : null;
}

function readPage(given: unknown): number | null {
  const isPage = typeof given === "number" && Number.isInteger(given) && given >= 1;
  return isPage ? Math.min(given, FARTHEST_PAGE) : null;
}

function readSize(given: unknown): ListSize | null {
  return LIST_SIZES.find((size) => size === given) ?? null;
}

function readColumns(given: unknown): readonly string[] | null {
  if (given === "") return [];
  const paths = typeof given === "string" ? given.split(",") : [];
  if (paths.length === 0 || paths.length > MOST_COLUMNS || !paths.every(isFieldPath)) return null;
  return [...new Set(paths)];
}
