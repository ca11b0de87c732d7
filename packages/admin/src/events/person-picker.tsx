import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { ManifestCollection } from "lucent/client";
import { useState } from "react";
import { titleOf } from "../manifest/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";

/** The person who was picked, by their id. */
interface PersonPickerProps {
  readonly collection: ManifestCollection;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

const MOST = 12;
const SHORT_PAUSE = 200;

/** Picks one person of a collection, by what is typed of them. */
export function PersonPicker({ collection, value, onChange }: PersonPickerProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const [sought] = useDebouncedValue(typed, SHORT_PAUSE);
  const found = useQuery({ ...peopleQuery(collection, sought), placeholderData: keepPreviousData });
  const picked = useQuery({ ...personQuery(collection, value ?? ""), enabled: value !== undefined });
  const people = new Map((found.data ?? []).map((person) => [person.value, person.label]));
  if (value !== undefined) people.set(value, picked.data ?? (picked.isError ? t("events.gone") : "…"));
  return (
    <Select
      label={t("events.person")}
      placeholder={t("events.anyPerson")}
      data={[...people].map(([id, label]) => ({ value: id, label }))}
      // The engine has searched already.
      filter={({ options }) => options}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      onSearchChange={setTyped}
      searchable
      clearable
      nothingFoundMessage={t("shell.nothingFound")}
      clearButtonProps={{ "aria-label": t("events.anyPerson") }}
    />
  );
}

const peopleQuery = (collection: ManifestCollection, text: string) =>
  queryOptions({
    queryKey: ["documents", collection.slug, "picked", text],
    queryFn: async () => {
      const fields = collection.searchFields;
      const where =
        text === "" || fields.length === 0 ? {} : { or: fields.map((path) => ({ [path]: { like: text } })) };
      const { slug, titleField } = collection;
      const select = { [titleField]: true };
      const { docs } = await client.find({ collection: slug, where, select, limit: MOST, depth: 0 });
      return docs.map((one) => ({ value: String(one["id"]), label: titleOf(collection, one) }));
    },
  });

const personQuery = (collection: ManifestCollection, id: string) =>
  queryOptions({
    queryKey: ["documents", collection.slug, "name", id],
    queryFn: async () =>
      titleOf(collection, await client.findByID({ collection: collection.slug, id, depth: 0 })),
    retry: false,
  });
