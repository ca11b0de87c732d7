import { queryOptions } from "@tanstack/react-query";
import { client, queries } from "../session/index.ts";

/** How somebody's account stands, as the engine tells it. */
export type Account = Awaited<ReturnType<typeof client.findAccount>>;

/** Whose account. */
export interface Whose {
  readonly slug: string;
  readonly id: string;
}

/** The account of one person. */
export const accountQuery = ({ slug, id }: Whose) =>
  queryOptions({
    queryKey: ["account", slug, id],
    queryFn: () => client.findAccount({ collection: slug, id }),
  });

/** The accounts of the people in a list, by their ids: one request for all of them. */
export const accountsQuery = (slug: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ["accounts", slug, ids],
    queryFn: async (): Promise<ReadonlyMap<string, Account>> => {
      const { accounts } = await client.findAccounts({ collection: slug, ids: ids.join(",") });
      return new Map(accounts.map((account) => [account.id, account]));
    },
  });

/** Asks anew for all that is shown of people in a collection, after something was done for one of them. */
export async function refreshPeople(slug: string): Promise<void> {
  const kinds = ["account", "accounts", "sessions", "events", "documents"];
  await Promise.all(kinds.map((kind) => queries.invalidateQueries({ queryKey: [kind, slug] })));
}
