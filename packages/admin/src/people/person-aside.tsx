import type { ManifestCollection } from "lucent/client";
import { SessionList } from "../accounts/index.ts";
import { useText } from "../texts/index.ts";
import { AccountCard } from "./account-card.tsx";
import { Card } from "./card.tsx";
import { LatestEvents } from "./latest-events.tsx";
import classes from "./person-aside.module.css";

/** Somebody, by their document. */
export interface PersonAsideProps {
  readonly collection: ManifestCollection;
  readonly document: Readonly<Record<string, unknown>>;
}

/** All that stands beside the document of a person: their account and what is done for it, sessions and latest events. */
export function PersonAside({ collection, document }: PersonAsideProps) {
  const { t } = useText();
  const id = String(document["id"]);
  if (!collection.auth?.mayAdminister) return null;
  return (
    <div className={classes["aside"]}>
      <Card title={t("people.status")}>
        <AccountCard collection={collection} document={document} />
      </Card>
      {collection.auth.hasSessions ? (
        <Card title={t("people.sessions")}>
          <SessionList collection={collection.slug} person={id} />
        </Card>
      ) : null}
      <Card title={t("people.latestEvents")}>
        <LatestEvents slug={collection.slug} id={id} />
      </Card>
    </div>
  );
}
