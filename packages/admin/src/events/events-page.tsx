import { IconHistory, IconLock } from "@tabler/icons-react";
import { useManifest } from "../manifest/index.ts";
import { EmptyState, Page } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { EventFilters } from "./event-filters.tsx";
import { EventResults } from "./event-results.tsx";
import { useEventSearch } from "./use-event-search.ts";

/** What has happened around accounts, for administrators: filtered by the address of the page. */
export function EventsPage() {
  const { t } = useText();
  const manifest = useManifest();
  const { search, change } = useEventSearch();
  const homes = manifest.collections.filter(({ auth }) => auth?.mayAdminister);
  const collection = homes.find(({ slug }) => slug === search.collection) ?? homes[0];
  return (
    <Page title={t("events.title")} about={t("events.about")}>
      {collection ? (
        <>
          <EventFilters collections={homes} collection={collection} search={search} change={change} />
          <EventResults key={collection.slug} collection={collection} search={search} change={change} />
        </>
      ) : (
        <EmptyState
          icon={manifest.isAdministrator ? <IconHistory /> : <IconLock />}
          title={t(manifest.isAdministrator ? "events.noPeople" : "events.notYours")}
          text={t(manifest.isAdministrator ? "events.noPeopleText" : "events.notYoursText")}
        />
      )}
    </Page>
  );
}
