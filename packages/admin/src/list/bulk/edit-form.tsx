import { Button, Group, Text } from "@mantine/core";
import { FormProvider, useForm } from "react-hook-form";
import { valueAt } from "../../base/index.ts";
import { Control } from "../../controls/index.ts";
import type { FieldNode } from "../../manifest/index.ts";
import { client } from "../../session/index.ts";
import { useText } from "../../texts/index.ts";
import type { BulkOutcome } from "./act-on-many.ts";
import { useBulk } from "./use-bulk.ts";

/** The field that is to be changed, and of which documents. */
export interface EditFormProps {
  readonly slug: string;
  readonly field: FieldNode;
  readonly ids: ReadonlySet<string>;
  readonly onClose: () => void;
  readonly onEnd: (outcome: BulkOutcome) => void;
}

/** Asks for the new value, which may be none, and gives it to all. */
export function EditForm({ slug, field, ids, onClose, onEnd }: EditFormProps) {
  const { t } = useText();
  const { path } = field;
  const form = useForm<Record<string, unknown>>({ defaultValues: dataWith(path, emptyOf(field)) });
  const { isPending, progress, start } = useBulk(slug, ids, onEnd);
  const total = ids.size;
  const save = form.handleSubmit((values) => {
    const data = dataWith(path, valueAt(values, path) ?? null);
    start((turn) =>
      client.update({ collection: slug, where: { id: { in: turn } }, data, depth: 0, select: {} }),
    );
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={save} noValidate>
        <Control field={field} name={path} />
        <Group justify="flex-end" mt="md">
          {isPending && progress > 0 ? (
            <Text size="sm" c="dimmed" role="status">
              {t("list.progress", { done: progress, total })}
            </Text>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t("parts.cancel")}
          </Button>
          <Button type="submit" loading={isPending}>
            {t("list.editApply", { count: total })}
          </Button>
        </Group>
      </form>
    </FormProvider>
  );
}

/** Data in which nothing stands but a value at this path. */
function dataWith(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<
    string,
    unknown
  >;
}

function emptyOf({ control, required, holds, many }: FieldNode): unknown {
  if (holds === "references" && many) return [];
  // A switch shows no when it was not touched, and so that is what is given.
  return control === "switch" && required ? false : null;
}
