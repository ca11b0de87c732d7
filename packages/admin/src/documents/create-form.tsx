import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { defaultsOf, Fields, FormFaults, showFaults } from "../controls/index.ts";
import type { FieldNode } from "../manifest/index.ts";
import { ErrorState } from "../parts/index.ts";
import { client, queries } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { creationOf } from "./creation-of.ts";
import { FormColumns } from "./form-columns.tsx";
import { areSame } from "./is-same.ts";
import { SaveBar } from "./save-bar.tsx";
import { UnsavedGuard } from "./unsaved-guard.tsx";
import { filledIn } from "./versions.ts";

/** A new document of a collection. */
export interface CreateFormProps {
  readonly collection: ManifestCollection;
  /** What its writer may fill in. */
  readonly fields: readonly FieldNode[];
}

/** The form for a new document. What it began with is what the config says. */
export function CreateForm({ collection, fields }: CreateFormProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { slug, labels } = collection;
  const [defaults] = useState(() => defaultsOf(fields));
  const form = useForm<Record<string, unknown>>({ defaultValues: defaults });
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const values = () => filledIn(fields, form.getValues(), defaults);

  async function create(): Promise<void> {
    setIsSaving(true);
    setError(undefined);
    try {
      const made = await client.create({ collection: slug, data: creationOf(fields, values()), depth: 0 });
      notifications.show({ message: t("documents.made", { what: labels.singular }) });
      await queries.invalidateQueries({ queryKey: ["documents", slug] });
      await navigate({ to: `/collections/${slug}/${made.id}`, replace: true, ignoreBlocker: true });
    } catch (refusal) {
      if (!showFaults(form, refusal, { fields })) setError(refusal);
    } finally {
      setIsSaving(false);
    }
  }

  const save = () => {
    form.clearErrors();
    void form.handleSubmit(create)();
  };
  const shown = fields.filter(({ isHidden }) => !isHidden);
  return (
    <FormProvider {...form}>
      <UnsavedGuard isChanged={() => !areSame(fields, defaults, values())} />
      <FormColumns
        main={<Fields fields={shown.filter(({ position }) => position !== "sidebar")} />}
        side={shown.filter(({ position }) => position === "sidebar")}
      />
      <SaveBar
        state={null}
        notices={
          <>
            <FormFaults />
            {error === undefined ? null : <ErrorState error={error} />}
          </>
        }
        label={t("documents.create")}
        isSaving={isSaving}
        onSave={save}
      />
    </FormProvider>
  );
}
