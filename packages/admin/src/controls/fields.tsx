import { Skeleton } from "@mantine/core";
import { type CSSProperties, Suspense } from "react";
import type { FieldNode } from "../manifest/index.ts";
import type { ControlProps } from "./control-props.ts";
import { CONTROLS, Rows } from "./controls.ts";
import classes from "./fields.module.css";
import { Group } from "./group.tsx";
import { Json } from "./json.tsx";

/** What a form is drawn from. */
export interface FieldsProps {
  readonly fields: readonly FieldNode[];
  /** Where the values stand in the form; at its top when absent. */
  readonly at?: string | undefined;
  /** Shows all of them, and lets nobody change them. */
  readonly disabled?: boolean | undefined;
}

/** The fields of a form, in their order. Stands inside of a `FormProvider` of react-hook-form. */
export function Fields({ fields, at = "", disabled }: FieldsProps) {
  return (
    <div className={classes["fields"]}>
      {fields
        .filter(({ isHidden }) => !isHidden)
        .map((field) => (
          <div
            key={field.path}
            className={classes["field"]}
            data-width={field.width}
            data-read-only={disabled || field.isReadOnly || undefined}
            style={{ "--field-width": field.width } as CSSProperties}
          >
            <Control
              field={field}
              name={at === "" ? field.name : `${at}.${field.name}`}
              disabled={disabled}
            />
          </div>
        ))}
    </div>
  );
}

/** The control of one field, by the word of the manifest. What no control knows is edited as JSON. */
export function Control(props: ControlProps) {
  const { field, name, disabled } = props;
  const { control, label, description, fields, isReadOnly } = field;
  const isDisabled = disabled || isReadOnly;
  if (control === "group")
    return (
      <Group label={label} description={description}>
        <Fields fields={fields} at={name} disabled={isDisabled} />
      </Group>
    );
  const Drawn = CONTROLS[control] ?? Json;
  return (
    <Suspense fallback={<Skeleton height={64} />}>
      {control === "rows" ? (
        <Rows {...props} inside={(at) => <Fields fields={fields} at={at} disabled={isDisabled} />} />
      ) : (
        <Drawn {...props} />
      )}
    </Suspense>
  );
}
