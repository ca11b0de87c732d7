import { type Cursor, cursorText, parseCursor } from "./cursor.ts";

/** What a client asks about the part of a list that it wants. */
export interface PageOptions {
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
  readonly pagination?: boolean | undefined;
  readonly cursor?: string | undefined;
}

/** Which part of a list is asked for. */
export interface PageRequest {
  readonly page: number;
  /** Null means all of it. */
  readonly limit: number | null;
  /** Where the page before ended; absent where pages are counted. */
  readonly after?: Cursor;
  /** Whether all documents are counted. */
  readonly counts: boolean;
}

const DEFAULT_LIMIT = 10;
/** No stranger gets more than this at once, whatever the limit says; trusted calls are not bounded. */
const LARGEST_LIMIT = 1_000;
const FARTHEST_ROW = Number.MAX_SAFE_INTEGER / 2;

/**
 * Settles which part is meant. A limit of 0 means all: for a stranger, as many as anybody gets. Without
 * pagination there is one page, as long as the limit allows and else as it may be; with a cursor there are no
 * numbers of pages.
 */
export function pageRequest(
  { page = 1, limit, pagination = true, cursor }: PageOptions,
  trusted: boolean,
): PageRequest {
  const size = bounded(limit ?? (pagination ? DEFAULT_LIMIT : 0), trusted);
  if (cursor !== undefined) return { page: 1, limit: size, after: parseCursor(cursor), counts: false };
  if (!pagination) return { page: 1, limit: size, counts: false };
  // All of a list is one page of it.
  const last = size === null ? 1 : Math.floor(FARTHEST_ROW / size);
  return { page: Math.min(page, last), limit: size, counts: true };
}

function bounded(limit: number, trusted: boolean): number | null {
  if (trusted) return limit === 0 ? null : limit;
  return limit === 0 ? LARGEST_LIMIT : Math.min(limit, LARGEST_LIMIT);
}

/** A page of documents in Payload's shape, with the cursor of the next one. */
export interface Page<Doc> {
  readonly docs: readonly Doc[];
  readonly totalDocs: number;
  readonly limit: number;
  readonly totalPages: number;
  readonly page: number;
  readonly pagingCounter: number;
  readonly hasPrevPage: boolean;
  readonly hasNextPage: boolean;
  readonly prevPage: number | null;
  readonly nextPage: number | null;
  readonly nextCursor: string | null;
}

/** What is known of a list beside the documents of one page. */
export interface Extent {
  /** How many documents there are; where nobody counted, how many the page holds. */
  readonly totalDocs: number;
  /** The values of the last document's sort keys, where there are documents behind it. */
  readonly last: readonly unknown[] | null;
}

/** Puts the numbers around the documents of a page. */
export function pageOf<Doc>(
  docs: readonly Doc[],
  { totalDocs, last }: Extent,
  { page, limit, counts }: PageRequest,
): Page<Doc> {
  const size = limit ?? totalDocs;
  const totalPages = size === 0 || !counts ? 1 : Math.max(1, Math.ceil(totalDocs / size));
  const hasPrevPage = page > 1;
  const hasNextPage = counts ? page < totalPages : last !== null;
  return {
    docs,
    totalDocs,
    limit: size,
    totalPages,
    page,
    pagingCounter: (page - 1) * size + 1,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? page - 1 : null,
    nextPage: counts && hasNextPage ? page + 1 : null,
    nextCursor: last && cursorText(last),
  };
}
