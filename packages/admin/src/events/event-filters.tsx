import { Button, Select, TextInput } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import type { ManifestCollection } from "lucent/client";
import { useEventWords } from "../accounts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./event-filters.module.css";
import type { EventSearch } from "./event-search.ts";
import { PersonPicker } from "./person-picker.tsx";
import type { useEventSearch } from "./use-event-search.ts";

/** What the page asks for, and how it is changed. */
export interface EventSearchProps {
  readonly collection: ManifestCollection;
  readonly search: EventSearch;
  readonly change: ReturnType<typeof useEventSearch>["change"];
}

/** The filters over the events: whose, what, how it went and when. */
export function EventFilters({
  collections,
  collection,
  search,
  change,
}: EventSearchProps & { readonly collections: readonly ManifestCollection[] }) {
  const { t } = useText();
  const { what } = useEventWords();
  const names = Object.keys(t("events.done", { returnObjects: true }));
  const kinds = search.event === undefined || names.includes(search.event) ? names : [...names, search.event];
  const { collection: _, ...filters } = search;
  return (
    <search className={classes["filters"]} aria-label={t("events.filters")}>
      {collections.length < 2 ? null : (
        <Select
          label={t("events.collection")}
          data={collections.map(({ slug, labels }) => ({ value: slug, label: labels.plural }))}
          value={collection.slug}
          allowDeselect={false}
          onChange={(slug) => change({ collection: slug ?? undefined, person: undefined })}
        />
      )}
      <PersonPicker
        key={collection.slug}
        collection={collection}
        value={search.person}
        onChange={(person) => change({ person })}
      />
      <Select
        label={t("events.event")}
        placeholder={t("events.anyEvent")}
        data={kinds.map((value) => ({ value, label: what(value) }))}
        value={search.event ?? null}
        onChange={(event) => change({ event: event ?? undefined })}
        searchable
        clearable
        nothingFoundMessage={t("shell.nothingFound")}
        clearButtonProps={{ "aria-label": t("events.anyEvent") }}
      />
      <Select
        label={t("events.outcome")}
        placeholder={t("events.anyOutcome")}
        data={[
          { value: "done", label: t("events.outcomeDone") },
          { value: "refused", label: t("events.outcomeRefused") },
        ]}
        value={search.outcome ?? null}
        onChange={(outcome) => change({ outcome: (outcome ?? undefined) as EventSearch["outcome"] })}
        clearable
        clearButtonProps={{ "aria-label": t("events.anyOutcome") }}
      />
      <TextInput
        type="date"
        label={t("events.from")}
        value={search.from ?? ""}
        max={search.to}
        onChange={({ currentTarget }) => change({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("events.to")}
        value={search.to ?? ""}
        min={search.from}
        onChange={({ currentTarget }) => change({ to: currentTarget.value })}
      />
      {Object.keys(filters).length === 0 ? null : (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() => change(NO_FILTERS)}
        >
          {t("events.clear")}
        </Button>
      )}
    </search>
  );
}

/** What takes all filters away. */
export const NO_FILTERS = {
  person: undefined,
  event: undefined,
  outcome: undefined,
  from: undefined,
  to: undefined,
} as const;
