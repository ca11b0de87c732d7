/** Which part of a list is asked for; `limit` null means all of it. */
export interface PageRequest {
  readonly page: number;
  readonly limit: number | null;
}

const DEFAULT_LIMIT = 10;
/** No stranger gets more than this at once, whatever the limit says; trusted calls are not bounded. */
const LARGEST_LIMIT = 1_000;
const FARTHEST_ROW = Number.MAX_SAFE_INTEGER / 2;

/** Settles page and limit. A limit of 0 means all: for a stranger, as many as anybody gets. */
export function pageRequest(
  asked: { page?: number | undefined; limit?: number | undefined },
  trusted: boolean,
): PageRequest {
  const { page = 1, limit = DEFAULT_LIMIT } = asked;
  if (trusted) return { page, limit: limit === 0 ? null : limit };
  const bounded = limit === 0 ? LARGEST_LIMIT : Math.min(limit, LARGEST_LIMIT);
  return { page: Math.min(page, Math.floor(FARTHEST_ROW / bounded)), limit: bounded };
}

/** A page of documents in Payload's shape. */
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
}

/** Puts the numbers around the documents of a page. */
export function pageOf<Doc>(
  docs: readonly Doc[],
  totalDocs: number,
  { page, limit }: PageRequest,
): Page<Doc> {
  const size = limit ?? totalDocs;
  const totalPages = size === 0 ? 1 : Math.max(1, Math.ceil(totalDocs / size));
  const hasPrevPage = page > 1;
  const hasNextPage = page < totalPages;
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
    nextPage: hasNextPage ? page + 1 : null,
  };
}
