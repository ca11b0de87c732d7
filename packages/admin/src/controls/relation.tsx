import { Group, Input, Select } from "@mantine/core";
import { useState } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { ChosenDocuments } from "./chosen-documents.tsx";
import type { ControlProps } from "./control-props.ts";
import { DocumentSearch } from "./document-search.tsx";
import { type Reference, referencesIn, valueNaming } from "./references.ts";
import { useControl } from "./use-control.ts";

/** One document of another collection, or several: found as one types, and shown by their titles. */
export function Relation(props: ControlProps) {
  const { t } = useText();
  const { field } = props;
  const { relationTo = [], many, polymorphic } = field;
  const { value, onChange, input } = useControl(props);
  const { collections } = useManifest();
  const [target, setTarget] = useState(relationTo[0] ?? "");
  const chosen = referencesIn(field, value);
  const change = (references: readonly Reference[]) => onChange(valueNaming(field, references));
  const labelOf = (slug: string) =>
    collections.find((collection) => collection.slug === slug)?.labels.plural ?? slug;
  const { label, description, required, error, readOnly, ref, onBlur, name } = input;
  return (
    <Input.Wrapper
      role="group"
      aria-label={label}
      labelElement="div"
      label={label}
      description={description}
      withAsterisk={required}
      error={error}
    >
      <ChosenDocuments
        label={label}
        chosen={chosen}
        showsCollection={polymorphic}
        onChange={readOnly ? undefined : change}
      />
      {readOnly || (!many && chosen.length > 0) ? null : (
        <Group gap="xs" mt={4} wrap="nowrap" align="flex-start">
          {polymorphic && relationTo.length > 1 ? (
            <Select
              w="40%"
              maw={180}
              aria-label={t("fields.collectionOf", { label })}
              data={relationTo.map((slug) => ({ value: slug, label: labelOf(slug) }))}
              value={target}
              onChange={(slug) => setTarget(slug ?? target)}
              allowDeselect={false}
            />
          ) : null}
          <DocumentSearch
            inputRef={ref}
            name={name}
            label={t("fields.searchFor", { label, what: labelOf(target) })}
            placeholder={input.placeholder ?? t("fields.searchIn", { what: labelOf(target) })}
            collection={target}
            without={chosen.filter(({ collection }) => collection === target).map(({ id }) => id)}
            isWrong={error !== undefined}
            onBlur={onBlur}
            onChoose={(id) => change([...(many ? chosen : []), { collection: target, id }])}
          />
        </Group>
      )}
    </Input.Wrapper>
  );
}
