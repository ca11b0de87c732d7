import type { ManifestCollection } from "lucent/client";
import { useMemo } from "react";
import { AccountStatus, useAccounts } from "../accounts/index.ts";
import { useText } from "../texts/index.ts";
import type { ListedDocument } from "./list-query.ts";
import type { Beside } from "./table/list-part.ts";

/** How the accounts of people stand, for whoever administers them; nothing beside what are no people. */
export function useAccountColumn(
  collection: ManifestCollection,
  documents: readonly ListedDocument[],
): Beside | undefined {
  const { t } = useText();
  const isOn = collection.auth?.mayAdminister === true;
  const ids = useMemo(() => (isOn ? documents.map(({ id }) => id) : []), [isOn, documents]);
  const accounts = useAccounts({ slug: collection.slug, ids, isOn });
  return useMemo(
    () =>
      isOn
        ? {
            label: t("list.status"),
            of: (document) => (
              <AccountStatus
                collection={collection}
                document={document}
                account={accounts.get(document.id)}
              />
            ),
          }
        : undefined,
    [isOn, accounts, collection, t],
  );
}
