import { JsonInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../texts/index.ts";
import type { ValueShape } from "./comparisons.ts";
import { DocumentsInput } from "./documents-input.tsx";
import type { FilterField } from "./filter-field.ts";
import { NearInput } from "./near-input.tsx";
import { OneValue } from "./one-value.tsx";
import { SeveralValues } from "./several-values.tsx";

/** The value of a condition. */
export interface ValueInputProps {
  readonly field: FilterField;
  readonly value: unknown;
  /** Takes undefined for no value. */
  readonly onChange: (value: unknown) => void;
}

/** The control that fits what a field is compared with. */
export function ValueInput({ shape, ...props }: ValueInputProps & { readonly shape: ValueShape }) {
  const isOfDocuments = props.field.control === "relation";
  if (isOfDocuments && (shape === "one" || shape === "many"))
    return <DocumentsInput {...props} isMany={shape === "many"} />;
  if (shape === "many") return <SeveralValues {...props} />;
  if (shape === "near") return <NearInput {...props} />;
  return shape === "area" ? <AreaInput {...props} /> : <OneValue {...props} />;
}

function AreaInput({ value, onChange }: ValueInputProps) {
  const { t } = useText();
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value));
  return (
    <JsonInput
      aria-label={t("list.area")}
      placeholder='{ "type": "Polygon", "coordinates": [[[9, 53], [10, 53], [10, 54], [9, 53]]] }'
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={(written) => {
        setText(written);
        onChange(parsed(written));
      }}
    />
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
