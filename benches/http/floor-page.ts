/** Which part of a list a query asks for. */
export interface Asked {
  readonly limit: number;
  readonly page: number;
}

/** Reads the page that a query asks for. */
export function asked(query: URLSearchParams): Asked & { readonly offset: number } {
  const limit = Number(query.get("limit") ?? 10);
  const page = Number(query.get("page") ?? 1);
  return { limit, page, offset: (page - 1) * limit };
}

/** Puts the numbers around the documents of a page; its last document's sort keys are the next cursor. */
export function paged(
  docs: readonly object[],
  { limit, page, totalDocs }: Asked & { readonly totalDocs: number },
  lastKeys: () => readonly unknown[],
) {
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit));
  const hasNextPage = page < totalPages;
  return {
    docs,
    totalDocs,
    limit,
    totalPages,
    page,
    pagingCounter: (page - 1) * limit + 1,
    hasPrevPage: page > 1,
    hasNextPage,
    prevPage: page > 1 ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
    nextCursor: hasNextPage ? Buffer.from(JSON.stringify(lastKeys())).toString("base64url") : null,
  };
}
