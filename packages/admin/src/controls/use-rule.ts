import type { ManifestField } from "lucent/client";
import { useText } from "../texts/index.ts";
import { faultOf } from "./fault-of.ts";

/** The check of a field's value before it is sent, as forms take it. What nobody can change here is not held to it. */
export function useRule(field: ManifestField, readOnly: boolean) {
  const { t } = useText();
  return {
    validate(value: unknown) {
      const fault = readOnly ? null : faultOf(field, value);
      return fault === null || t(`fields.${fault.text}`, { limit: fault.limit ?? 0 });
    },
  };
}
