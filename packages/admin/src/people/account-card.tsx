import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accountQuery, refreshPeople, statesOf } from "../accounts/index.ts";
import { ActButtons } from "../acts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { ErrorState, LoadingState } from "../parts/index.ts";
import { AccountFacts } from "./account-facts.tsx";
import type { PersonAsideProps } from "./person-aside.tsx";

const MOST_BUTTONS = 4;

/** How somebody's account stands, and what can be done about it in this state. */
export function AccountCard({ collection, document }: PersonAsideProps) {
  const { user } = useManifest();
  const { slug } = collection;
  const { data: account, error, refetch } = useQuery(accountQuery({ slug, id: String(document["id"]) }));
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!account) return <LoadingState />;
  const states = statesOf({ collection, document, account, user });
  return (
    <Stack gap="md">
      <AccountFacts collection={collection} document={document} account={account} states={states} />
      <ActButtons
        acts={collection.acts}
        of="document"
        slug={slug}
        document={document}
        states={states}
        most={MOST_BUTTONS}
        onDone={() => void refreshPeople(slug)}
      />
    </Stack>
  );
}
