import { useController } from "react-hook-form";
import type { ControlProps } from "./control-props.ts";
import { useFaultText } from "./use-fault-text.ts";
import { useRule } from "./use-rule.ts";

/** Ties a control to its place in the form: its value, what is wrong with it, and what stands around it. */
export function useControl({ field, name, disabled = false }: ControlProps) {
  const textOf = useFaultText();
  const readOnly = disabled || field.isReadOnly;
  const rules = useRule(field, readOnly);
  const { field: place, fieldState } = useController({ name, rules });
  const error = textOf(fieldState.error);
  return {
    value: place.value as unknown,
    onChange: place.onChange as (value: unknown) => void,
    readOnly,
    /** What every input of the component library takes. */
    input: {
      name,
      ref: place.ref,
      onBlur: place.onBlur,
      label: field.label,
      description: field.description,
      placeholder: readOnly ? undefined : field.placeholder,
      required: field.required && !readOnly,
      readOnly,
      error,
    },
  };
}
