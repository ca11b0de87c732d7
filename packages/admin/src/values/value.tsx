import type { ControlName } from "lucent/client";
import type { ComponentType } from "react";
import { ChoiceValue } from "./choice-value.tsx";
import { EmptyValue } from "./empty-value.tsx";
import { JsonValue } from "./json-value.tsx";
import { MomentValue } from "./moment-value.tsx";
import { NumberValue } from "./number-value.tsx";
import { PlaceValue } from "./place-value.tsx";
import { RelationValue } from "./relation-value.tsx";
import { RichTextValue } from "./rich-text-value.tsx";
import { RowsValue } from "./rows-value.tsx";
import { SwitchValue } from "./switch-value.tsx";
import { TextValue } from "./text-value.tsx";
import type { ValueProps } from "./value-props.ts";

const VALUES: Readonly<Record<ControlName, ComponentType<ValueProps>>> = {
  line: TextValue,
  text: TextValue,
  address: TextValue,
  secret: EmptyValue,
  number: NumberValue,
  "whole number": NumberValue,
  switch: SwitchValue,
  moment: MomentValue,
  choice: ChoiceValue,
  choices: ChoiceValue,
  json: JsonValue,
  "rich text": RichTextValue,
  place: PlaceValue,
  relation: RelationValue,
  rows: RowsValue,
  group: JsonValue,
};

/** Shows a value by the control of its field; controls that the panel does not know are shown as JSON. */
export function Value(props: ValueProps) {
  const { field, value } = props;
  if (value === null || value === undefined || value === "") return <EmptyValue />;
  const Shown = Object.hasOwn(VALUES, field.control) ? VALUES[field.control] : JsonValue;
  return <Shown {...props} />;
}

/** Whether values of a field stand under one another by their last digit. */
export function isNumeric({ control }: Pick<ValueProps["field"], "control">): boolean {
  return control === "number" || control === "whole number";
}
