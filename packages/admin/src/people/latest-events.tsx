import { Anchor, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EventList, readEvents, type Whose } from "../accounts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { ErrorState, LoadingState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";

const FEW = 5;

/** What has happened last around somebody's account, and the way to all of it. */
export function LatestEvents({ slug, id }: Whose) {
  const { t } = useText();
  const manifest = useManifest();
  const { data, error, refetch } = useQuery({
    queryKey: ["events", slug, "latest", id],
    queryFn: () => readEvents(manifest, { slug, person: id, limit: FEW }),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LoadingState />;
  if (data.events.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("people.noEvents")}
      </Text>
    );
  const search = { collection: slug, person: id };
  return (
    <Stack gap="xs">
      <EventList events={data.events} names={data.names} collection={slug} isNamed={false} />
      <Anchor component={Link} to="/events" search={search as never} size="sm">
        {t("people.allEvents")}
      </Anchor>
    </Stack>
  );
}
