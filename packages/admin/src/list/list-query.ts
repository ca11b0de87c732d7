import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client } from "../session/index.ts";
import type { ListRequest } from "./request-of.ts";

/** A document as the list shows it. */
export type ListedDocument = Readonly<Record<string, unknown>> & { readonly id: string };

/** A page of a list. */
export interface ListedPage {
  readonly docs: readonly ListedDocument[];
  readonly totalDocs: number;
  readonly totalPages: number;
  readonly page: number;
  readonly pagingCounter: number;
}

/** A page of a list; the page before stays until it is there. */
export function listQuery(request: ListRequest) {
  return queryOptions<ListedPage>({
    queryKey: ["documents", request.collection, "list", request],
    queryFn: ({ signal }) => client.find({ ...request, signal } as never) as unknown as Promise<ListedPage>,
    placeholderData: keepPreviousData,
  });
}
