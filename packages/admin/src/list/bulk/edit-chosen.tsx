import { Modal, Select, Stack } from "@mantine/core";
import type { ManifestCollection } from "lucent/client";
import { useMemo, useState } from "react";
import { fieldTree } from "../../manifest/index.ts";
import { useText } from "../../texts/index.ts";
import { labelsOf } from "../columns/labels-of.ts";
import type { BulkOutcome } from "./act-on-many.ts";
import { EditForm } from "./edit-form.tsx";
import { editableFields } from "./editable-fields.ts";

/** Documents of which one field is to be changed. */
export interface EditChosenProps {
  readonly collection: ManifestCollection;
  readonly ids: ReadonlySet<string>;
  readonly onClose: () => void;
  readonly onEnd: (outcome: BulkOutcome) => void;
}

/** Changes one field of all that is chosen, by the control that it has in forms. */
export function EditChosen({ collection, ids, onClose, onEnd }: EditChosenProps) {
  const { t } = useText();
  const [path, setPath] = useState<string | null>(null);
  const fields = useMemo(() => editableFields(fieldTree(collection.fields)), [collection]);
  const labels = labelsOf(collection.fields);
  const field = fields.find((one) => one.path === path);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("list.editQuestion", { count: ids.size })}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      <Stack gap="md">
        <Select
          label={t("list.editField")}
          data={fields.map((one) => ({ value: one.path, label: labels.get(one.path) ?? one.label }))}
          value={path}
          onChange={setPath}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("list.nothingFound")}
        />
        {field ? (
          <EditForm
            key={field.path}
            slug={collection.slug}
            field={field}
            ids={ids}
            onClose={onClose}
            onEnd={onEnd}
          />
        ) : null}
      </Stack>
    </Modal>
  );
}
