import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Account, accountsQuery } from "./account-queries.ts";

/** Whose accounts are shown. */
interface AccountsShown {
  readonly slug: string;
  readonly ids: readonly string[];
  /** Whether they are asked for at all. */
  readonly isOn: boolean;
}

const NONE: ReadonlyMap<string, Account> = new Map();

/** How the accounts of the people in a list stand, by their ids: with one request, and nothing of those not known yet. */
export function useAccounts({ slug, ids, isOn }: AccountsShown): ReadonlyMap<string, Account> {
  const { data } = useQuery({
    ...accountsQuery(slug, ids),
    enabled: isOn && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return data ?? NONE;
}
