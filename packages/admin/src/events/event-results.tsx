import { Button, Center, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconFilterOff, IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { readEvents } from "../accounts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { EmptyState, ErrorState, LoadingState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { EventDays } from "./event-days.tsx";
import { type EventSearchProps, NO_FILTERS } from "./event-filters.tsx";
import { filtersOf } from "./event-search.ts";

const AT_ONCE = 40;

/** The events that were asked for, the newest first; those before them on demand. */
export function EventResults({ collection, search, change }: EventSearchProps) {
  const { t } = useText();
  const manifest = useManifest();
  const { slug } = collection;
  const filters = filtersOf(search);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["events", slug, filters],
    queryFn: ({ pageParam: cursor }) => readEvents(manifest, { slug, ...filters, limit: AT_ONCE, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LoadingState />;
  const events = data.pages.flatMap((page) => page.events);
  if (events.length === 0) {
    const isFiltered = Object.values(filters).some((value) => value !== undefined);
    return isFiltered ? (
      <EmptyState
        icon={<IconFilterOff />}
        title={t("events.noneFound")}
        text={t("events.noneFoundText")}
        action={
          <Button variant="default" onClick={() => change(NO_FILTERS)}>
            {t("events.clear")}
          </Button>
        }
      />
    ) : (
      <EmptyState icon={<IconHistory />} title={t("events.none")} text={t("events.noneText")} />
    );
  }
  const names = new Map(data.pages.flatMap((page) => [...page.names]));
  return (
    <Stack gap="md">
      <VisuallyHidden role="status">{t("events.shown", { count: events.length })}</VisuallyHidden>
      <Paper withBorder px={{ base: "md", sm: "lg" }} py="xs">
        <EventDays events={events} names={names} collection={slug} isNamed={search.person === undefined} />
      </Paper>
      {error ? <ErrorState error={error} /> : null}
      <Center>
        {hasNextPage ? (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t("events.more")}
          </Button>
        ) : (
          <Text c="dimmed" size="sm">
            {t("events.end")}
          </Text>
        )}
      </Center>
    </Stack>
  );
}
