import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ManifestAct } from "lucent/client";
import { accountQuery, refreshPeople, statesOf } from "../accounts/index.ts";
import { ActButtons } from "../acts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { ErrorState, LoadingState } from "../parts/index.ts";
import classes from "./account-card.module.css";
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
      <div className={classes["acts"]}>
        <ActButtons
          acts={collection.acts.toSorted((one, other) => weightOf(one) - weightOf(other))}
          of="document"
          slug={slug}
          document={document}
          states={states}
          most={MOST_BUTTONS}
          onDone={() => void refreshPeople(slug)}
        />
      </div>
    </Stack>
  );
}

/** What somebody most likely came for stands first: what there is only in this state; what does harm stands last. */
function weightOf({ when, danger }: ManifestAct): number {
  if (danger) return 2;
  return when === undefined ? 1 : 0;
}
