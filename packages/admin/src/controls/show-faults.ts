import { isClientError } from "lucent/client";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import type { FieldNode } from "../manifest/index.ts";
import { faultsAtFields } from "./faults-at-fields.ts";

/** The fields of a form, and where their values stand in it. */
export interface FormOfFields {
  readonly fields: readonly FieldNode[];
  /** As `Fields` was given it. */
  readonly at?: string;
}

/**
 * Puts what the engine refuses at the fields that it is about, and the cursor into the first of them. What is about none
 * of them is left for `FormFaults`. False where the error is of another kind, and nothing was shown.
 */
export function showFaults<Values extends FieldValues>(
  given: UseFormReturn<Values>,
  error: unknown,
  { fields, at = "" }: FormOfFields,
): boolean {
  if (!isClientError(error) || error.code !== "VALIDATION_FAILED" || !error.data) return false;
  // The names of a form that is drawn from a manifest are not known to the compiler.
  const form = given as unknown as UseFormReturn;
  const { atFields, others } = faultsAtFields(fields, error.data.errors);
  const inForm = (path: string) => (at === "" ? path : `${at}.${path}`);
  for (const { path, message } of atFields) form.setError(inForm(path), { type: "engine", message });
  if (others.length > 0) {
    const message = others.map((fault) =>
      fault.path === "" ? fault.message : `${fault.path}: ${fault.message}`,
    );
    form.setError("root.engine", { type: "engine", message: message.join("\n") });
  }
  const [first] = atFields;
  // A control in a row that was folded is there with the next picture.
  if (first) requestAnimationFrame(() => form.setFocus(inForm(first.path)));
  return true;
}
