import { exactTime } from "../../base/index.ts";
import { useTitles } from "../../controls/use-titles.ts";
import { useText } from "../../texts/index.ts";
import { cut, numberWords } from "../../values/index.ts";
import { type Condition, type FilterGroup, type FilterPart, isGroup } from "../state/list-state.ts";
import { comparisonOf } from "./comparisons.ts";
import type { FilterField } from "./filter-field.ts";
import { useComparisonText } from "./use-comparison-text.ts";

const LONGEST = 60;
const MOST_TITLES = 20;

/** Gives the words of a part of a filter: "Status is Draft". Documents stand there by their titles. */
export function useConditionWords(
  filter: FilterGroup,
  fields: readonly FilterField[],
): (part: FilterPart) => string {
  const { t, language } = useText();
  const comparisonText = useComparisonText();
  const fieldOf = ({ path }: Condition) => fields.find((field) => field.path === path);
  const documents = conditionsIn(filter).flatMap((condition) => {
    const [slug] = fieldOf(condition)?.relationTo ?? [];
    return slug ? idsIn(condition.value).map((id) => ({ collection: slug, id })) : [];
  });
  const titleOf = useTitles(documents.slice(0, MOST_TITLES));

  const valueWords = (field: FilterField | undefined, value: unknown): string => {
    if (typeof value === "boolean") return t(value ? "parts.yes" : "parts.no");
    if (typeof value === "number") return numberWords(value, language);
    if (typeof value !== "string") return cut(JSON.stringify(value) ?? "", LONGEST);
    if (field?.control === "moment" && !Number.isNaN(Date.parse(value))) return exactTime(value, language);
    const [slug] = field?.relationTo ?? [];
    const title = slug === undefined ? undefined : titleOf({ collection: slug, id: value });
    const choice = field?.choices?.find((one) => one.value === value);
    return cut(title ?? choice?.label ?? value, LONGEST);
  };
  const conditionWords = (condition: Condition): string => {
    const field = fieldOf(condition);
    const { path, operator, value } = condition;
    const comparison = comparisonOf(operator, value);
    const label = field?.label ?? path;
    const verb = comparison ? comparisonText(field ?? { control: "line" }, comparison.word) : operator;
    if (comparison?.shape === "none") return `${label} ${verb}`;
    if (comparison?.shape === "near" && Array.isArray(value)) {
      const [longitude = "", latitude = "", metres = ""] = value.map((one) => valueWords(field, one));
      return `${label} ${verb} ${t("list.around", { place: `${latitude}° ${longitude}°`, metres })}`;
    }
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const words = values.slice(0, MOST_TITLES).map((one) => valueWords(field, one));
    return cut(`${label} ${verb} ${words.join(", ")}`, 3 * LONGEST);
  };
  const partWords = (part: FilterPart): string => {
    if (!isGroup(part)) return conditionWords(part);
    const inner = part.parts.map((one) => (isGroup(one) ? `(${partWords(one)})` : partWords(one)));
    return cut(inner.join(` ${t(part.any ? "list.or" : "list.and")} `), 5 * LONGEST);
  };
  return partWords;
}

function conditionsIn({ parts }: FilterGroup): readonly Condition[] {
  return parts.flatMap((part) => (isGroup(part) ? conditionsIn(part) : [part]));
}

function idsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
}
