import { useText } from "../texts/index.ts";
import { EmptyValue } from "./empty-value.tsx";
import type { ValueProps } from "./value-props.ts";

/** Says how many rows there are. */
export function RowsValue({ value }: ValueProps) {
  const { t } = useText();
  const count = Array.isArray(value) ? value.length : 0;
  return count === 0 ? <EmptyValue /> : t("values.rows", { count });
}
