import { Anchor, Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { CollectionPermissions, ManifestCollection } from "lucent/client";
import { useMemo, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Fields, FormFaults, showFaults } from "../controls/index.ts";
import { fieldTree } from "../manifest/index.ts";
import { useErrorText } from "../parts/index.ts";
import { client, queries, RefusalAlert } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Own } from "./own-account.ts";
import { ownFields } from "./own-fields.ts";
import classes from "./section.module.css";
import { Section } from "./section.tsx";

/** Whose profile. */
export interface ProfileSectionProps {
  readonly own: Own;
  readonly collection: ManifestCollection;
  readonly document: Readonly<Record<string, unknown>>;
  readonly access: CollectionPermissions;
}

/** What people may change of themselves in a form. */
export function ProfileSection({ own, collection, document, access }: ProfileSectionProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { slug, id } = own;
  const [outcome, setOutcome] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const fields = useMemo(
    () => (access.update === undefined ? [] : ownFields(fieldTree(collection.fields), access.fields)),
    [collection, access],
  );
  const stored = Object.fromEntries(fields.map(({ name }) => [name, document[name] ?? null]));
  const form = useForm({ defaultValues: stored });
  if (fields.length === 0) return null;
  const save = async (values: Readonly<Record<string, unknown>>) => {
    const changed = fields.filter(
      ({ name }) => JSON.stringify(values[name]) !== JSON.stringify(stored[name]),
    );
    if (changed.length === 0) return setOutcome(t("account.nothingChanged"));
    const data = Object.fromEntries(changed.map(({ name }) => [name, values[name] ?? null]));
    setPending(true);
    try {
      await client.update({ collection: slug, id, data: data as never });
      form.reset(values as never, { keepValues: true });
      setOutcome(t("account.saved"));
      await queries.invalidateQueries({ queryKey: ["documents", slug] });
    } catch (error) {
      if (!showFaults(form, error, { fields })) setError(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Section title={t("account.profile")}>
      <FormProvider {...form}>
        <form
          noValidate
          className={classes["form"]}
          onSubmit={(event) => {
            form.clearErrors();
            setError(undefined);
            setOutcome(null);
            void form.handleSubmit(save)(event);
          }}
        >
          <FormFaults />
          {error === undefined ? null : <RefusalAlert>{textOf(error)}</RefusalAlert>}
          <Fields fields={fields} />
          <Group gap="md">
            <Button type="submit" loading={isPending}>
              {t("account.save")}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {outcome}
            </Text>
          </Group>
        </form>
      </FormProvider>
      {collection.may.read ? (
        <Anchor component={Link} to={`/collections/${slug}/${id}`} size="sm">
          {t("account.wholeDocument")}
        </Anchor>
      ) : null}
    </Section>
  );
}
