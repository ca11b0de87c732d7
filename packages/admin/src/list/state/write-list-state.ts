import { FIRST_LIST, type ListState } from "./list-state.ts";
import { type Where, writeFilter } from "./write-filter.ts";

/** What stands in the address of a list, by the names that the API has for it. */
export interface ListQuery {
  readonly search?: string;
  readonly where?: Where;
  readonly sort?: string;
  readonly page?: number;
  readonly limit?: number;
  readonly columns?: string;
}

/** The query of the address that shows a list as it is; what is as in the beginning is left out. */
export function writeListState({ search, filter, sort, page, size, columns }: ListState): ListQuery {
  const where = writeFilter(filter);
  return {
    ...(search !== FIRST_LIST.search && { search }),
    ...(where && { where }),
    ...(sort !== FIRST_LIST.sort && { sort }),
    ...(page !== FIRST_LIST.page && { page }),
    ...(size !== FIRST_LIST.size && { limit: size }),
    ...(columns && { columns: columns.join(",") }),
  };
}
