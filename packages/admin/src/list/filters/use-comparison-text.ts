import { useText } from "../../texts/index.ts";
import type { ComparisonWord } from "./comparisons.ts";
import type { FilterField } from "./filter-field.ts";

/** Gives the words of a comparison: moments come before one another, and are not more or less. */
export function useComparisonText(): (field: Pick<FilterField, "control">, word: ComparisonWord) => string {
  const { t } = useText();
  return ({ control }, word) => {
    const isOrder =
      word === "greater_than" ||
      word === "greater_than_equal" ||
      word === "less_than" ||
      word === "less_than_equal";
    return control === "moment" && isOrder ? t(`list.times.${word}`) : t(`list.operators.${word}`);
  };
}
