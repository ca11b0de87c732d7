import { Anchor, Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { EventList, readEvents } from "../accounts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./activity.module.css";

const LIMIT = 6;

interface RecentEventsProps {
  readonly collection: ManifestCollection;
  /** Whether the heading says whose they are, because there are others beside. */
  readonly isNamed: boolean;
}

/** What has happened last around the people of a collection, in words. */
export function RecentEvents({ collection: { slug, labels }, isNamed }: RecentEventsProps) {
  const { t } = useText();
  const manifest = useManifest();
  const { data, error, refetch } = useQuery({
    queryKey: ["events", slug, "recent"],
    queryFn: () => readEvents(manifest, { slug, limit: LIMIT }),
  });
  if (data?.events.length === 0) return null;
  return (
    <section aria-labelledby={`recent-${slug}`} className={classes["sheet"]}>
      <div className={classes["head"]}>
        <Title order={2} size="h5" id={`recent-${slug}`}>
          {isNamed ? t("home.recentOf", { name: labels.plural }) : t("home.recent")}
        </Title>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link {...props} to="/events" search={{ collection: slug }} />}
        >
          {t("home.allEvents")}
        </Anchor>
      </div>
      {error ? <ErrorState error={error} retry={refetch} /> : null}
      {data ? <EventList collection={slug} {...data} /> : <Skeleton height={240} mt="sm" />}
    </section>
  );
}
